//! What Excel demands of an xlsx: a book that breaks a rule is opened with "repairs", or not at all.

use std::collections::BTreeSet;

use super::ooxml::{Element, Parts};

/// The children of a worksheet in their order (ECMA-376 Part 1, 18.3.1.99).
const WORKSHEET: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
/// Those of a workbook (18.2.27).
const WORKBOOK: &[&str] = &[
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];
/// Those of the styles (18.8.39).
const STYLES: &[&str] = &[
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// Fails if Excel would repair the book.
pub(super) fn assert_valid(bytes: &[u8]) {
    let parts = Parts::of(bytes);
    check_types(&parts);
    let book = parts.leads_to("", "officeDocument").unwrap();
    let tree = parts.tree(&book);
    check_order(&tree, WORKBOOK);
    let sheets = parts.sheets();
    let names: BTreeSet<String> = sheets.iter().map(|(name, _)| name.to_lowercase()).collect();
    assert_eq!(names.len(), sheets.len());
    let ids: BTreeSet<&str> =
        tree.all("sheet").iter().map(|sheet| sheet.get("sheetId").unwrap()).collect();
    assert_eq!(ids.len(), sheets.len());
    for name in tree.all("definedName") {
        let local = name.get("localSheetId").map_or(0, |id| id.parse::<usize>().unwrap());
        assert!(local < sheets.len());
    }
    let formats = check_styles(&parts.tree(&parts.leads_to(&book, "styles").unwrap()));
    for (name, part) in &sheets {
        check_sheet(&parts, name, part, formats);
    }
    let selected = |part: &str| {
        let tree = parts.tree(part);
        tree.all("sheetView").iter().any(|view| view.get("tabSelected") == Some("1"))
    };
    let active: Vec<bool> = sheets.iter().map(|(_, part)| selected(part)).collect();
    assert!(active[0] && !active[1..].contains(&true), "the summary alone is selected: {active:?}");
    for view in tree.all("workbookView") {
        assert!([None, Some("0")].contains(&view.get("activeTab")));
    }
}

fn check_types(parts: &Parts) {
    let types = parts.tree("[Content_Types].xml");
    // Neither extensions nor names of parts have a case.
    let all = |name: &str, key: &str| -> Vec<String> {
        types.all(name).iter().map(|one| one.get(key).unwrap().to_lowercase()).collect()
    };
    let (defaults, overrides) = (all("Default", "Extension"), all("Override", "PartName"));
    for list in [&defaults, &overrides] {
        let once: BTreeSet<&String> = list.iter().collect();
        assert_eq!(once.len(), list.len(), "types are said once: {list:?}");
    }
    let names: Vec<String> = parts.0.keys().map(|name| name.to_lowercase()).collect();
    for name in names.iter().filter(|name| *name != "[content_types].xml" && !name.ends_with('/')) {
        let extension = name.rsplit('.').next().unwrap().to_owned();
        let is_typed = defaults.contains(&extension) || overrides.contains(&format!("/{name}"));
        assert!(is_typed, "{name} has no type");
    }
    for part in overrides {
        assert!(names.contains(&part.trim_start_matches('/').to_owned()), "{part} is missing");
    }
}

fn check_order(tree: &Element, order: &[&str]) {
    // Elements of others have no place.
    let place = |child: &Element| {
        (child.prefix == tree.prefix).then(|| {
            let place = order.iter().position(|known| *known == child.name);
            place.unwrap_or_else(|| panic!("{}", child.name))
        })
    };
    let places: Vec<usize> = tree.children.iter().filter_map(place).collect();
    assert!(
        places.is_sorted(),
        "{:?}",
        tree.children.iter().map(|child| &child.name).collect::<Vec<_>>()
    );
}

/// Checks counts and indexes; how many formats there are.
fn check_styles(styles: &Element) -> usize {
    check_order(styles, STYLES);
    for list in styles.children.iter().filter(|list| list.get("count").is_some()) {
        assert_eq!(list.get("count").unwrap(), list.children.len().to_string(), "{}", list.name);
    }
    let count = |list: &str| styles.child(list).unwrap().children.len();
    for format in &styles.child("cellXfs").unwrap().children {
        for (id, list) in [("fillId", "fills"), ("fontId", "fonts"), ("borderId", "borders")] {
            let index = format.get(id).unwrap_or("0").parse::<usize>().unwrap();
            assert!(index < count(list), "{id} {index}");
        }
    }
    count("cellXfs")
}

fn check_sheet(parts: &Parts, name: &str, part: &str, formats: usize) {
    let tree = parts.tree(part);
    if tree.name != "worksheet" {
        return;
    }
    check_order(&tree, WORKSHEET);
    let mut last = (0, 0);
    for cell in tree.all("c") {
        assert!(cell.get("s").unwrap_or("0").parse::<usize>().unwrap() < formats, "{name}");
        if let Some(address) = cell.get("r") {
            let at = position(address);
            assert!(at > last, "{name}: {address} is out of order");
            last = at;
        }
    }
    let rows: Vec<u32> = tree
        .all("row")
        .iter()
        .filter_map(|row| row.get("r"))
        .map(|row| row.parse().unwrap())
        .collect();
    assert!(rows.is_sorted_by(|one, next| one < next), "{name}: rows are in order");
    check_comments(parts, &tree, part);
}

/// Each comment has its shape, and each shape of a comment its comment.
fn check_comments(parts: &Parts, tree: &Element, part: &str) {
    let Some(comments) = parts.leads_to(part, "comments") else { return };
    let comments = parts.tree(&comments);
    let authors = comments.all("author").len();
    let refs: Vec<(u32, u32)> = comments
        .all("comment")
        .iter()
        .map(|comment| {
            assert!(comment.get("authorId").unwrap().parse::<usize>().unwrap() < authors);
            assert_eq!(comment.child("text").map(|text| &*text.name), Some("text"));
            position(comment.get("ref").unwrap())
        })
        .collect();
    let drawing = tree.child("legacyDrawing").expect("comments have shapes");
    let id = drawing.attributes.iter().find(|(key, _)| key.ends_with(":id")).unwrap().1;
    let vml = parts.tree(&parts.relations(part)[id].1);
    let shapes = vml.all("shape");
    let ids: BTreeSet<&str> = shapes.iter().map(|shape| shape.get("id").unwrap()).collect();
    assert_eq!(ids.len(), shapes.len());
    let notes =
        vml.all("ClientData").into_iter().filter(|data| data.get("ObjectType") == Some("Note"));
    let number = |data: &Element, name: &str| {
        data.child(name).unwrap().text().trim().parse::<u32>().unwrap()
    };
    let places: BTreeSet<(u32, u32)> =
        notes.map(|data| (number(data, "Row") + 1, number(data, "Column") + 1)).collect();
    assert_eq!(places, refs.iter().copied().collect());
    assert_eq!(places.len(), refs.len(), "a cell has one comment");
}

/// Row and column of an address.
fn position(address: &str) -> (u32, u32) {
    let letters = address.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (address[letters.len()..].parse().unwrap(), column)
}
