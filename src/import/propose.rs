//! Rows of a list to what they propose for a site.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Uses;
use super::covered::{Owner, emptied};
use super::faults::Faults;
use super::field::{Field, PRODUCT_NAME, Subject};
use super::known::KnownSite;
use super::maker_fields::ListedMaker;
use super::makers::Makers;
use super::names::NameKey;
use super::place::{CellPlace, Places, RowPlace, Sourced};
use super::product_fields::{self, ProductFields};
use super::row::{ListedRow, ListedValue, error_in};
use super::several;
use super::state::ImportState;
use super::table::Table;
use super::terms::{Terms, district_name, is_district};
use crate::message;
use crate::workbook::Address;

/// The category of products whose list has none.
const OTHERS: &str = "Lainnya";

/// A table of a workbook, with what its columns mean.
#[derive(Clone, Debug)]
pub struct ListedTable<'w> {
    /// The sheet, by its place in the workbook.
    pub sheet: usize,
    /// The table.
    pub table: Table<'w>,
    /// What its columns mean.
    pub uses: Uses,
}

/// The tables of a workbook.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listing<'w, 't> {
    pub(crate) places: Places<'w>,
    pub(crate) tables: &'t [ListedTable<'w>],
}

/// What a list is compared with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground<'s> {
    /// What the site has.
    pub(crate) known: &'s KnownSite,
    /// What earlier imports brought.
    pub(crate) state: &'s ImportState,
    /// Rows that are left out.
    pub(crate) left_out: &'s BTreeSet<RowPlace>,
    /// Identities of products that the list has, those of the rows that are left out among them: none of these is gone.
    pub(crate) present: &'s BTreeSet<String>,
}

/// A row as a product, before it has a slug.
#[derive(Clone, Debug)]
pub(crate) struct ListedProduct {
    pub(crate) name: Sourced<String>,
    /// Its maker, by its place among all.
    pub(crate) maker: usize,
    pub(crate) code: Option<String>,
    /// Its number in the list.
    pub(crate) number: Option<String>,
    /// The slug of its category.
    pub(crate) category: Sourced<String>,
    /// Its district: the name's key, and the slug.
    pub(crate) district: Option<(NameKey, Sourced<String>)>,
    pub(crate) fields: ProductFields,
    /// What the column of photos says.
    pub(crate) photos: Vec<Sourced<String>>,
    pub(crate) row: RowPlace,
}

/// All rows, and what they have in common.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) products: Vec<ListedProduct>,
    pub(crate) makers: Makers,
    pub(crate) categories: Terms,
    pub(crate) districts: Terms,
}

/// Reads all rows of a list.
pub(crate) fn listed<'w>(
    listing: Listing<'w, '_>,
    ground: Ground<'_>,
    faults: &mut Faults<'w>,
) -> Listed {
    let Listing { places, tables } = listing;
    let known = ground.known;
    let district = |slug: &str| {
        let term = known.districts.iter().find(|term| term.slug == slug);
        let name = term.and_then(|term| term.names.first().cloned());
        name.unwrap_or_else(|| NameKey::new(&slug.replace('-', " ")))
    };
    let mut reader = Reader {
        places,
        listed: Listed {
            products: Vec::new(),
            makers: Makers::of_site(&known.producers, ground.state, district),
            categories: Terms::of_site(&known.categories),
            districts: Terms::of_site(&known.districts),
        },
        firsts: BTreeMap::new(),
        faults,
    };
    for table in tables {
        reader.table(table, ground.left_out);
    }
    reader.listed
}

struct Reader<'w, 'f> {
    places: Places<'w>,
    listed: Listed,
    /// By maker and name, and by code: where a product is first.
    firsts: BTreeMap<(usize, NameKey), Sourced<String>>,
    faults: &'f mut Faults<'w>,
}

impl<'w> Reader<'w, '_> {
    fn table(&mut self, listed: &ListedTable<'w>, left_out: &BTreeSet<RowPlace>) {
        let ListedTable { sheet, table, uses } = listed;
        let mut above = None;
        for row in &table.rows {
            if left_out.contains(&RowPlace { sheet: *sheet, row: row.number }) {
                continue;
            }
            let mut row = ListedRow::new(*sheet, table, row, uses);
            self.formulas(&mut row);
            if self.faults.bad.contains(&row.place) {
                continue;
            }
            let name = row.first(&PRODUCT_NAME).map(|name| name.place);
            match (several::products(row), name) {
                (Ok(products), _) => {
                    for product in products {
                        above = self.row(&product, listed, above);
                    }
                }
                (Err(names), Some(name)) => self.faults.several_products(name, &names),
                (Err(_), None) => {}
            }
        }
    }

    /// Reports errors of formulas, and takes them out.
    fn formulas(&mut self, row: &mut ListedRow<'w>) {
        for values in row.values.values_mut() {
            values.retain(|value| match error_in(&value.cell) {
                Some(error) => {
                    self.faults.formula(value.place, &error);
                    false
                }
                None => true,
            });
        }
        row.values.retain(|_, values| !values.is_empty());
    }

    /// Reads a product; `above` is the maker of the row before. Returns its maker.
    fn row(
        &mut self,
        row: &ListedRow<'w>,
        table: &ListedTable<'w>,
        above: Option<usize>,
    ) -> Option<usize> {
        let first = row.values.values().flatten().map(|value| value.place).min()?;
        let Some(name) = row.first(&PRODUCT_NAME) else {
            let help = message!(
                "isi nama produknya, atau hapus barisnya",
                "fill in the product's name, or delete the row"
            );
            self.faults.lacks(first, &message!("nama produk", "a product"), help);
            return above;
        };
        let value = self.faults.cased(&name.line(), name.place);
        let name = Sourced { value, cells: vec![name.place] };
        let district = self.district(row);
        let named = district.as_ref().map(|(key, slug)| (key, slug));
        let maker = self.maker((row, &table.uses), named, above)?;
        if let Some(maker) = self.listed.makers.all.get_mut(maker) {
            let known = [maker.fields.as_slice(), maker.blank.as_slice()].concat();
            let blank = emptied(row.place, &table.table, &table.uses, Owner::Maker, &known);
            maker.blank.extend(blank);
        }
        let code = row.first(&Field::Code).map(ListedValue::line);
        if let Some(first) = self.first_of(maker, code.as_deref(), &name) {
            self.faults.same_product(&name, &first);
            return Some(maker);
        }
        let mut fields = product_fields::read(row, self.faults);
        let blank = emptied(row.place, &table.table, &table.uses, Owner::Product, &fields.fields);
        fields.fields.extend(blank);
        let photos = row.all(&Field::Key(Subject::Product, "photos")).iter();
        let photos = photos.chain(row.all(&Field::Key(Subject::Photo, "file")));
        let photos = photos
            .map(|value| Sourced { value: value.cell.text(), cells: vec![value.place] })
            .collect();
        let category = self.category(row, &name)?;
        let (number, row) = (row.number.clone(), row.place);
        let product =
            ListedProduct { name, maker, code, number, category, district, fields, photos, row };
        self.listed.products.push(product);
        Some(maker)
    }

    /// Where the same product is in the list already.
    fn first_of(
        &mut self,
        maker: usize,
        code: Option<&str>,
        name: &Sourced<String>,
    ) -> Option<Sourced<String>> {
        let key = match code {
            Some(code) => (usize::MAX, NameKey::new(code)),
            None => (maker, NameKey::new(&name.value)),
        };
        if let Some(first) = self.firsts.get(&key) {
            return Some(first.clone());
        }
        self.firsts.insert(key, name.clone());
        None
    }

    /// The maker of a row: the one it names, or that of the row above if it says nothing at all of its own.
    fn maker(
        &mut self,
        (row, uses): (&ListedRow<'w>, &Uses),
        district: Option<(&NameKey, &Sourced<String>)>,
        above: Option<usize>,
    ) -> Option<usize> {
        let listed = ListedMaker::read(row, uses, self.faults);
        if listed.name.is_none() {
            let name = row.first(&PRODUCT_NAME)?;
            let goes_on = listed.fields.is_empty() && row.number.is_none();
            if let Some(maker) = above.filter(|_| goes_on) {
                let of_above = self.listed.makers.all.get_mut(maker)?;
                of_above.rows.push(row.place);
                let maker_name = of_above.name.as_ref().map(|name| name.value.clone());
                self.faults.maker_of_above(name.place, &maker_name.unwrap_or_default());
                return Some(maker);
            }
            let help = message!(
                "isi kolom Nama Usaha dengan nama usaha atau kelompoknya; nama orang masuk kolom Pemilik",
                "fill in the name of the business or group; names of persons belong into the column of owners"
            );
            self.faults.lacks(name.place, &message!("produsennya", "its producer"), help);
            return None;
        }
        let district =
            district.map(|(key, slug)| Sourced { value: key.clone(), cells: slug.cells.clone() });
        let product = row.first(&PRODUCT_NAME).map(|name| NameKey::new(&name.line()));
        let row = (row.place, &product.unwrap_or_default());
        self.listed.makers.find(row, listed, district.as_ref(), self.faults)
    }

    /// The district of a row: in its column, of the heading above, or of the sheet.
    fn district(&mut self, row: &ListedRow<'w>) -> Option<(NameKey, Sourced<String>)> {
        let columns = [Subject::Product, Subject::Producer].map(|subject| (subject, "district"));
        let mut columns = columns.into_iter().chain([(Subject::District, "name")]);
        let own = columns.find_map(|(subject, key)| row.first(&Field::Key(subject, key)));
        let own = own.map(|value| (value.place, value.line()));
        let heading = row.section.map(|(place, cell)| (place, cell.text()));
        let heading = heading.filter(|(_, text)| is_district(text));
        let sheet = self.places.0.sheets.get(row.place.sheet).map(|sheet| sheet.name.clone());
        let sheet = sheet.filter(|name| is_district(name)).map(|name| (at_start(row.place), name));
        let (place, text) = own.or(heading).or(sheet)?;
        let name = district_name(&text).to_owned();
        let text = Sourced { value: name, cells: vec![place] };
        let slug = self.listed.districts.find(&text, self.faults)?;
        Some((NameKey::new(&text.value), Sourced { value: slug, cells: vec![place] }))
    }

    /// The category of a row: in its column, of the heading above, or none of its own.
    fn category(&mut self, row: &ListedRow<'w>, name: &Sourced<String>) -> Option<Sourced<String>> {
        let columns = [(Subject::Product, "category"), (Subject::Category, "name")];
        let own = columns.iter().find_map(|(subject, key)| row.first(&Field::Key(*subject, key)));
        let own = own.map(|value| (value.place, value.line()));
        let heading = row.section.map(|(place, cell)| (place, cell.text()));
        let heading = heading.filter(|(_, text)| !is_district(text));
        let (place, text) = own.or(heading).unwrap_or_else(|| {
            let place = name.cells.first().copied().unwrap_or_else(|| at_start(row.place));
            self.faults.no_category(place, OTHERS);
            (place, OTHERS.to_owned())
        });
        let text = Sourced { value: text, cells: vec![place] };
        let slug = self.listed.categories.find(&text, self.faults)?;
        Some(Sourced { value: slug, cells: vec![place] })
    }
}

fn at_start(row: RowPlace) -> CellPlace {
    CellPlace { sheet: row.sheet, address: Address { row: row.row, column: 0 } }
}
