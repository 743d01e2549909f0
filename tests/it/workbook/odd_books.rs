//! Books as other programs write them, and books that no program should write: marked if that is possible, else given back as
//! clean ones, and never refused.

use std::collections::BTreeMap;

use etalase::workbook::{self, MarkLevel, annotated};

use super::books::{read, shown, zip};
use super::clean_books::{annotated_book, at, given_back, mark, summary};
use super::excel_rules::assert_valid;
use super::ooxml::Parts;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const IDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The parts of a book, by their names.
type Book = BTreeMap<String, String>;

/// A book whose elements have a prefix (`x:`, or none); its sheet is given whole, but for the declarations of its root.
fn book(prefix: &str, sheet: &str) -> Book {
    let space = if prefix.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{}", prefix.trim_end_matches(':'))
    };
    let p = prefix;
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
                <Override PartName=\"/xl/CalcChain.xml\" ContentType=\"{TYPE}.calcChain+xml\"/>\
                <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{TYPE}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "xl/calcChain.xml",
            format!("<calcChain xmlns=\"{MAIN}\"><c r=\"B1\" i=\"4\"/></calcChain>"),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"a\" Type=\"{IDS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<{p}workbook {space}=\"{MAIN}\"><{p}sheets><{p}sheet name=\"Produk\" sheetId=\"4\" r:id=\"rId1\" xmlns:r=\"{IDS}\"/></{p}sheets></{p}workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{IDS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                <Relationship Id=\"rId2\" Type=\"{IDS}/styles\" Target=\"/xl/Styles.xml\"></Relationship>\
                <Relationship Id=\"rId3\" Type=\"{IDS}/calcChain\" Target=\"calcChain.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<?xml version='1.0'?><{p}styleSheet {space}='{MAIN}'><{p}fonts count='1'><{p}font/></{p}fonts>\
                <{p}fills><{p}fill/></{p}fills><{p}borders count='1'><{p}border/></{p}borders>\
                <{p}cellXfs count='2'><{p}xf numFmtId='0' fontId='0' fillId='0' borderId='0'/>\
                <{p}xf numFmtId='3' fontId='0' fillId='0' applyFill='0' borderId='0' quotePrefix='1'><{p}alignment horizontal='left'/></{p}xf></{p}cellXfs></{p}styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<{p}worksheet {space}=\"{MAIN}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{sheet}</{p}worksheet>"
            ),
        ),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

fn zipped(book: &Book) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        book.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip(&parts)
}

/// Whether a book is the office's own: a clean one has other formats.
fn is_own(bytes: &[u8]) -> bool {
    Parts::of(bytes)
        .0
        .get("xl/styles.xml")
        .is_some_and(|styles| styles.windows(11).any(|one| one == b"quotePrefix"))
}

/// Cells and rows without addresses, a row without cells, places between.
const ROWS: &str = "<x:dimension ref=\"A1:B2\"/><x:sheetViews><x:sheetView tabSelected=\"1\" workbookViewId=\"0\"/></x:sheetViews>\
    <x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Nama</x:t></x:is></x:c><x:c s=\"1\"><x:v>5</x:v></x:c></x:row>\
    <x:row r=\"3\" spans=\"1:2\"/><x:row r=\"5\" spans=\"2:2\" s=\"1\" customFormat=\"1\"><x:c r=\"B5\" s=\"1\"><x:v>7</x:v></x:c></x:row></x:sheetData>";

fn marks() -> Vec<workbook::Mark> {
    let cells = [(0, 0), (0, 1), (0, 3), (1, 0), (2, 2), (3, 3), (4, 0), (4, 1), (4, 6), (9, 9)];
    let each = cells.into_iter();
    each.map(|(row, column)| mark("Produk", at(row, column), MarkLevel::Error, "Salah.")).collect()
}

#[test]
fn elements_with_a_prefix_and_cells_without_addresses() {
    for prefix in ["x:", "ss:", ""] {
        let bytes = zipped(&book(prefix, &ROWS.replace("x:", prefix)));
        let (made, book) = given_back(&bytes, "daftar.xlsx", &marks());
        assert!(is_own(&made), "{prefix}");
        assert_eq!(shown(&book.sheets[1]), "A1 Nama\nB1 5\nB5 7\n");
        let parts = Parts::of(&made);
        assert!(!parts.0.contains_key("xl/calcChain.xml"), "it is made anew");
        let found: Vec<String> =
            parts.comments().iter().map(|comment| comment.replace(" Salah.", "")).collect();
        let all = ["A1", "B1", "D1", "A2", "C3", "D4", "A5", "B5", "G5", "J10"];
        assert_eq!(found, all.map(|address| format!("Produk!{address}")));
        let sheet = parts
            .text("xl/worksheets/sheet1.xml")
            .replace(&format!("<{prefix}"), "<")
            .replace(&format!("</{prefix}"), "</");
        for row in [
            "<row><c t=\"inlineStr\" s=\"2\"><is><t>Nama</t></is></c><c s=\"3\"><v>5</v></c><c r=\"D1\" s=\"2\"/></row>\
            <row r=\"2\"><c r=\"A2\" s=\"2\"/></row><row r=\"3\"><c r=\"C3\" s=\"2\"/></row>",
            "<row r=\"4\"><c r=\"D4\" s=\"2\"/></row><row r=\"5\" s=\"1\" customFormat=\"1\"><c r=\"A5\" s=\"3\"/><c r=\"B5\" s=\"3\"><v>7</v></c><c r=\"G5\" s=\"3\"/></row>\
            <row r=\"10\"><c r=\"J10\" s=\"2\"/></row></sheetData>",
            "<dimension ref=\"A1:J10\"/><sheetViews><sheetView workbookViewId=\"0\"/>",
        ] {
            assert!(sheet.contains(row), "{row}\n{sheet}");
        }
        assert!(
            parts.text("xl/styles.xml").contains("quotePrefix=\"1\" fillId=\"2\" applyFill=\"1\"")
        );
    }
}

#[test]
fn a_sheet_without_cells() {
    for data in ["<sheetData/>", "<sheetData></sheetData>"] {
        let mut book = book("", data);
        let second = book["xl/worksheets/sheet1.xml"]
            .replace(data, "<sheetData><row><c><v>1</v></c></row></sheetData>");
        book.insert("xl/worksheets/sheet2.xml".to_owned(), second);
        for (part, find, with) in [
            (
                "xl/workbook.xml",
                "</sheets>",
                format!(
                    "<sheet name=\"Lain\" sheetId=\"9\" r:id=\"rId9\" xmlns:r=\"{IDS}\"/></sheets>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                format!(
                    "<Relationship Id=\"rId9\" Type=\"{IDS}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
                ),
            ),
        ] {
            let text = book[part].replace(find, &with);
            book.insert(part.to_owned(), text);
        }
        let (made, _) = given_back(&zipped(&book), "daftar.xlsx", &marks());
        assert!(is_own(&made));
        assert_eq!(Parts::of(&made).comments().len(), 10);
    }
}

/// What follows the cells, as Excel writes it with controls, tables and extensions.
const TAIL: &str = "<mergeCells count=\"1\"><mergeCell ref=\"D1:E2\"/></mergeCells><pageMargins left=\"1\" right=\"1\" top=\"1\" bottom=\"1\" header=\"0\" footer=\"0\"/>";

#[test]
fn the_drawing_of_comments_has_its_place() {
    let alternative = "<mc:AlternateContent><mc:Choice Requires=\"x14\"><controls><control shapeId=\"1\"/></controls></mc:Choice></mc:AlternateContent>";
    for (after, next) in [
        ("", "</worksheet>"),
        (alternative, "<mc:AlternateContent>"),
        ("<legacyDrawingHF r:id=\"x\" xmlns:r=\"y\"/>", "<legacyDrawingHF"),
        ("<extLst/>", "<extLst/>"),
        ("<w:rest xmlns:w=\"urn:w\"><w:x/></w:rest><extLst/>", "<extLst/>"),
        ("<tableParts count=\"0\"/><extLst/>", "<tableParts"),
    ] {
        let sheet = ROWS.replace("x:", "") + TAIL + after;
        let (made, _) = given_back(&zipped(&book("", &sheet)), "daftar.xlsx", &marks());
        assert!(is_own(&made), "{after}");
        let parts = Parts::of(&made);
        let text = parts.text("xl/worksheets/sheet1.xml");
        let (_, rest) = text.split_once("<legacyDrawing ").unwrap();
        assert!(rest.split_once("/>").unwrap().1.starts_with(next), "{rest}");
    }
}

/// Comments and boxes that are there already, one of them in a form that is no XML, as Excel writes controls.
fn with_comments(comments: &str, drawing: &str) -> Book {
    let sheet = ROWS.replace("x:", "")
        + TAIL
        + &format!("<legacyDrawing xmlns:q=\"{IDS}\" q:id=\"rId1\"/>");
    let mut book = book("", &sheet);
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{IDS}/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>\
        <Relationship Id=\"rId2\" Type=\"{IDS}/comments\" Target=\"../comments1.xml\"/>\
        <Relationship Id=\"rId3\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" Target=\"../threadedComments/t.xml\"/></Relationships>"
    );
    let types = book["[Content_Types].xml"].replace(
        "</Types>",
        &format!("<Default Extension=\"VML\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>\
        <Override PartName=\"/xl/comments1.xml\" ContentType=\"{TYPE}.comments+xml\"/>\
        <Override PartName=\"/xl/threadedComments/t.xml\" ContentType=\"application/vnd.ms-excel.threadedcomments+xml\"/></Types>"),
    );
    for (name, text) in [
        ("[Content_Types].xml", types.as_str()),
        ("xl/worksheets/_rels/sheet1.xml.rels", &relations),
        ("xl/comments1.xml", comments),
        ("xl/drawings/vmlDrawing1.vml", drawing),
        ("xl/threadedComments/t.xml", "<ThreadedComments/>"),
    ] {
        book.insert(name.to_owned(), text.to_owned());
    }
    book
}

#[test]
fn comments_that_are_there_stay() {
    let comments = format!(
        "<c:comments xmlns:c=\"{MAIN}\"><c:authors><c:author>Dinas</c:author></c:authors><c:commentList>\
        <c:comment ref=\"A1\" authorId=\"0\"><c:text><c:t>Lama &amp; baik</c:t><c:rPh sb=\"0\" eb=\"1\"><c:t>x</c:t></c:rPh></c:text></c:comment>\
        <c:comment ref=\"B1\" authorId=\"0\"><c:text/></c:comment>\
        <c:comment ref=\"Z9\" authorId=\"0\"><c:text><c:r><c:t>Jauh</c:t></c:r></c:text></c:comment></c:commentList></c:comments>"
    );
    let shape = |id: u32, row: u32, column: u32| {
        format!(
            "<v:shape id=\"_x0000_s{id}\"><x:ClientData ObjectType=\"Note\"><x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )
    };
    let drawing = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"\n xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{}{}{}</xml>",
        shape(3073, 0, 0),
        shape(3075, 0, 1),
        shape(3074, 8, 25)
    );
    let (made, _) =
        given_back(&zipped(&with_comments(&comments, &drawing)), "daftar.xlsx", &marks());
    assert!(is_own(&made));
    let parts = Parts::of(&made);
    let found = parts.comments();
    assert_eq!(found[..3], ["Produk!A1 Lama & baik⏎Salah.x", "Produk!B1 Salah.", "Produk!Z9 Jauh"]);
    assert_eq!(found.len(), 11);
    let drawn = parts.text("xl/drawings/vmlDrawing1.vml");
    let anchors = |text: &str| text.matches("<x:Anchor>1, 2, 3, 4, 5, 6, 7, 8<").count();
    assert_eq!((anchors(&drawing), anchors(drawn)), (3, 1), "boxes grow with their texts");
    assert!(
        drawn.contains(
            "<x:Anchor>1, 15, 0, 10, 3, 43, 3, 17</x:Anchor><x:Row>0</x:Row><x:Column>0<"
        ),
        "{drawn}"
    );
    assert!(drawn.contains("\"_x0000_s3076\"") && drawn.contains("_x0000_t202\" coordsize"));
    assert!(
        !parts.0.keys().any(|name| name.contains("threaded")),
        "conversations would hide what is added"
    );
    // Other programs have other prefixes.
    let others = ["v:", "o:", "x:"].iter().zip(["ns1:", "ns0:", "ns2:"]);
    let other = others.fold(drawing.replace("xmlns:", "xmlns:ns"), |text, (usual, other)| {
        text.replace(&format!("<{usual}"), &format!("<{other}"))
            .replace(&format!("</{usual}"), &format!("</{other}"))
    });
    let other = ["v", "o", "x"].iter().zip(["1", "0", "2"]).fold(other, |text, (usual, number)| {
        text.replace(&format!("xmlns:ns{usual}"), &format!("xmlns:ns{number}"))
    });
    let bytes = zipped(&with_comments(&comments, &other));
    let (made, _) = given_back(&bytes, "daftar.xlsx", &marks());
    assert!(is_own(&made));
    assert_eq!(anchors(&other.replace("ns2:", "x:")), 3);
    let drawn = Parts::of(&made).text("xl/drawings/vmlDrawing1.vml").replace("ns2:", "x:");
    assert_eq!(anchors(&drawn), 1);
    // Drawings of controls are not always XML.
    let controls = drawing.replace("</xml>", "<v:shape id=\"_x0000_s3080\"><v:textbox><div><font>Ya<br></font></div></v:textbox></v:shape></xml>");
    let bytes = zipped(&with_comments(&comments, &controls));
    let made = annotated_book(&bytes, &marks());
    assert!(is_own(&made));
    let parts = Parts::of(&made);
    let drawn = parts.text("xl/drawings/vmlDrawing1.vml");
    assert!(
        drawn.contains("<font>Ya<br></font>")
            && drawn.contains("\"_x0000_s3081\"")
            && drawn.ends_with("</xml>")
    );
}

/// What is not expected gives a clean book, with the same values and comments.
#[test]
fn odd_books_come_back_clean() {
    let plain = book("", &ROWS.replace("x:", ""));
    let changes: &[(&str, &str, &str)] = &[
        ("xl/worksheets/sheet1.xml", MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        ("xl/worksheets/sheet1.xml", "<sheetViews>", "<unknown/><sheetViews>"),
        ("xl/worksheets/sheet1.xml", "<row r=\"5\"", "<row r=\"2\"/><row r=\"5\""),
        ("xl/worksheets/sheet1.xml", "<row r=\"5\"", "<row r=\"7\"/><row r=\"5\""),
        ("xl/worksheets/sheet1.xml", "</row></sheetData>", "<c r=\"A5\"/></row></sheetData>"),
        (
            "xl/worksheets/sheet1.xml",
            "</row></sheetData>",
            "<c r=\"D5\" s=\"99\"/></row></sheetData>",
        ),
        ("xl/worksheets/sheet1.xml", "r=\"5\"", "r=\"5\" s=\"99\""),
        ("xl/styles.xml", "cellXfs", "cellStyleXfs"),
        ("xl/styles.xml", "fills", "dxfs"),
        ("xl/_rels/workbook.xml.rels", "/styles\"", "/theme\""),
        ("xl/workbook.xml", MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        ("xl/workbook.xml", "sheetId=\"4\"", "sheetId=\"x\""),
    ];
    for (part, find, with) in changes {
        let mut book = plain.clone();
        let text = book[*part].replace(find, with);
        assert_ne!(text, book[*part], "{find}");
        book.insert((*part).to_owned(), text);
        let mut marks = marks();
        marks.push(mark("Produk", at(4, 3), MarkLevel::Error, "Salah."));
        let (made, _) = given_back(&zipped(&book), "daftar.xlsx", &marks);
        assert!(!is_own(&made), "{part} {find}");
        assert_eq!(Parts::of(&made).comments().len(), 11);
    }
    for part in
        ["xl/vbaProject.bin", "xl/revisions/revisionHeaders.xml", "_xmlsignatures/origin.sigs"]
    {
        let mut book = plain.clone();
        book.insert(part.to_owned(), "<x/>".to_owned());
        assert!(!is_own(&annotated_book(&zipped(&book), &marks())), "{part}");
    }
}

/// Tags taken out, doubled, cut or exchanged anywhere: whatever can be read comes back with its values.
#[test]
fn random_damage_never_loses_a_value() {
    let comments = format!(
        "<comments xmlns=\"{MAIN}\"><authors><author>D</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>Lama</t></text></comment></commentList></comments>"
    );
    let drawing = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"_x0000_s1025\"><x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>";
    let whole = with_comments(&comments, drawing);
    let names: Vec<&String> = whole.keys().collect();
    let (mut state, mut own, mut clean) = (7_u64, 0, 0);
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..600 {
        let mut book = whole.clone();
        let name = names[random(names.len())];
        let text = &whole[name];
        let tags: Vec<usize> =
            text.match_indices('<').map(|(at, _)| at).chain([text.len()]).collect();
        let at = random(tags.len() - 1);
        let (from, to) = (tags[at], tags[at + 1]);
        let other = random(tags.len() - 1);
        let changed = match random(5) {
            0 => format!("{}{}", &text[..from], &text[to..]),
            1 => format!("{}{}", &text[..to], &text[from..]),
            2 => text[..from].to_owned(),
            3 => format!("{}{}{}", &text[..from], &text[tags[other]..tags[other + 1]], &text[to..]),
            _ => format!(
                "{}{}{}",
                &text[..from],
                text[from..to].replacen(['1', '"', '/', '='], "9", 1),
                &text[to..]
            ),
        };
        book.insert(name.clone(), changed);
        let bytes = zipped(&book);
        let Ok(before) = workbook::read(&bytes, "daftar.xlsx") else { continue };
        let made = annotated(&bytes, &before, &marks(), &summary("Periksa", "Produk")).unwrap();
        let after = read(&made);
        let values = |book: &workbook::Workbook| book.sheets.last().map(shown);
        assert_eq!(values(&after), values(&before), "{name}\n{}", book[name]);
        if is_own(&made) {
            own += 1;
        } else {
            clean += 1;
            assert_valid(&made);
        }
    }
    assert!(own > 50 && clean > 50, "{own} {clean}");
}
