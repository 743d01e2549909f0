//! xlsb: values, merged areas, links, pictures; damage ends in an error.

use etalase::workbook::{self, WorkbookKind};

use super::books::{PNG, read, shown, zip};
use crate::support::Dice;

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut record = Vec::new();
    if kind < 0x80 {
        record.push(u8::try_from(kind).unwrap());
    } else {
        record.extend([(kind & 0x7F | 0x80) as u8, (kind >> 7) as u8]);
    }
    assert!(content.len() < 0x4000);
    record.extend([(content.len() & 0x7F | 0x80) as u8, (content.len() >> 7) as u8]);
    record.extend(content);
    record
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = longs(&[u32::try_from(units.len()).unwrap()]);
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

fn book() -> Vec<u8> {
    let types = b"<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    let relations = |list: &[(&str, &str, &str)]| {
        let one = |(kind, target, more): &(&str, &str, &str)| {
            format!(
                "<Relationship Id=\"rId1{kind}\" Type=\"http://x/{kind}\" Target=\"{target}\" {more}/>"
            )
        };
        format!("<Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
    };
    let of_book = relations(&[("worksheet", "worksheets/sheet1.bin", "")]);
    let of_sheet = relations(&[
        ("hyperlink", "https://toko.example/?a=1&amp;b=2", "TargetMode=\"External\""),
        ("drawing", "../drawings/drawing1.xml", ""),
    ]);
    let of_drawing = relations(&[("image", "../media/image1.jpeg", "")]);
    let drawing = b"<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>4</xdr:row></xdr:from>\
        <xdr:to><xdr:col>5</xdr:col><xdr:row>6</xdr:row></xdr:to><a:blip r:embed=\"rId1image\"/></xdr:twoCellAnchor></xdr:wsDr>";
    let workbook = [
        record(0x83, &[]),
        record(0x8F, &[]),
        record(0x9C, &[longs(&[0, 1]), wide("rId1worksheet"), wide("Produk")].concat()),
        record(0x90, &[]),
        record(0x9D, &[]),
    ];
    let shared = [record(0x9F, &longs(&[1, 1])), record(0x13, &[vec![0], wide("Kopi é")].concat())];
    let number = [longs(&[1, 0]), 25_000_f64.to_le_bytes().to_vec()].concat();
    let link =
        [longs(&[0, 0, 0, 0]), wide("rId1hyperlink"), wide("x"), wide(""), wide("")].concat();
    let sheet = [
        record(0x81, &[]),
        record(0x94, &longs(&[0, 0, 0, 1])),
        record(0x91, &[]),
        record(0x00, &[longs(&[0]), vec![0; 13]].concat()),
        record(0x07, &longs(&[0, 0, 0])),
        record(0x05, &number),
        record(0x92, &[]),
        record(0xB0, &longs(&[0, 2, 1, 1])),
        record(0x1EE, &link),
        record(0x82, &[]),
    ];
    zip(&[
        ("[Content_Types].xml", types),
        ("xl/workbook.bin", &workbook.concat()),
        ("xl/_rels/workbook.bin.rels", of_book.as_bytes()),
        ("xl/sharedStrings.bin", &shared.concat()),
        ("xl/worksheets/sheet1.bin", &sheet.concat()),
        ("xl/worksheets/_rels/sheet1.bin.rels", of_sheet.as_bytes()),
        ("xl/drawings/drawing1.xml", drawing),
        ("xl/drawings/_rels/drawing1.xml.rels", of_drawing.as_bytes()),
        ("xl/media/image1.jpeg", PNG),
    ])
}

#[test]
fn values_merged_areas_links_and_pictures_are_read() {
    let book = read(&book());
    assert_eq!(book.kind, WorkbookKind::Xlsb);
    let sheet = &book.sheets[0];
    assert_eq!(shown(sheet), "A1 Kopi é -> https://toko.example/?a=1&b=2#x\nB1 25000\n");
    assert_eq!(sheet.merged[0].to_string(), "B1:B3");
    let [picture] = sheet.pictures.as_slice() else { panic!("{sheet:?}") };
    assert_eq!((picture.anchor.unwrap().to_string(), picture.extension), ("D5".to_owned(), "png"));
}

/// Nothing protects the records of an xlsb but the checksums of the zip, so these are made anew.
#[test]
fn damaged_records_end_in_an_error_or_a_book() {
    let good = book();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&good)).unwrap();
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        parts.push((name, content));
    }
    let mut dice = Dice(1414);
    for _ in 0..400 {
        let mut damaged = parts.clone();
        let (_, content) = &mut damaged[[1, 3, 4][dice.roll(3)]];
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(content.len());
            content[at] = u8::try_from(dice.roll(256)).unwrap();
        }
        let parts: Vec<(&str, &[u8])> =
            damaged.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let _ = workbook::read(&zip(&parts), "daftar.xlsb");
    }
}
