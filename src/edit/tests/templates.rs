//! Documents as people and programs write them: comments, quotes, flow, blocks, folded texts, names, odd margins, long lines.

use super::DocumentForm;

/// Form and text of each.
pub(super) const TEMPLATES: &[(DocumentForm, &str)] = &[
    (
        DocumentForm::Markdown,
        "---\nname: Kopi\nprice: 45.000 # per bungkus\ntags: [kopi, robusta]\n---\n\nDari lereng.\n",
    ),
    (
        DocumentForm::Markdown,
        "---\r\n# Produk\r\nname: \"Kopi\"   # nama\r\n\r\nunit:\r\n  id: 1 buah\r\n  en: 1 piece\r\nphotos:\r\n  - file: a.jpg\r\n    alt: |\r\n      satu\r\n      dua\r\n---\r\nCerita.\r\n",
    ),
    (
        DocumentForm::Yaml,
        "name: Kopi\nsummary: >-\n  Satu kalimat yang\n  dilipat.\n\n# harga\nprice: 45000\nstory: |\n  Satu.\n\n  # Judul\n\n  Dua.\nunit: 1 kg",
    ),
    (
        DocumentForm::Yaml,
        "{name: Kopi, price: 45000,\n unit: {id: 1 buah, en: 1 piece}, tags: [a, b], draft: }\n",
    ),
    (
        DocumentForm::Yaml,
        "name: &n Kopi\nsummary: *n\nattributes: &a\n  Isi: 5\n  Berat: 1 kg\nlabels:\n  <<: *a\n  Lain: x\nprice: 5\n",
    ),
    (
        DocumentForm::Yaml,
        "buy:\n- https://a.example/x\n# kedua\n- url: https://b.example\n  label: B\n-   whatsapp: '0812'\n    text: \"a\n      b\"\nname: Kopi\n",
    ),
    (
        DocumentForm::Yaml,
        "    name: Kopi\n    contact:\n            phone: \"0333\"\n            # surel\n            email: a@b.example\n    price:\n\n        45000\n",
    ),
    (
        DocumentForm::Markdown,
        "\n---\n\"name\" : 'O''ong'\n'unit':   1 kg  \nprice:  ~ # belum\nfeatured:\nsummary: satu\n  dua\n\n  tiga\ntags:\n    - a   # satu\n    - \"b c\"\n\n---\n",
    ),
    (
        DocumentForm::Yaml,
        "# Hanya catatan\nname: Ä Kopi ☕ # ö\nsummary: “Kopi”\nunit: é\nattributes:\n  Ukuran: 5 × 3\n  'Isi: bersih': 1\n  ? Lama\n  : x\n",
    ),
    (
        DocumentForm::Yaml,
        "name: \"a very long text that goes on \\\n  over lines with \\\"quotes\\\" # no comment\"\nsummary: 'it''s\n\n  # neither'\nprice: 5 \t# tab\nunit: kg\n",
    ),
    (
        DocumentForm::Yaml,
        "price: {from: 5000} # mulai\nseason: {from: 6, to: 9}\nphotos: [{file: a.jpg, alt: \"A, b\"}, b.jpg]\ntags: []\nattributes: {}\nname: Kopi\n",
    ),
    (
        DocumentForm::Yaml,
        "name:\n  id: Kopi\n  en:\n# miring\n  jv: |+\n    a\n\n    b\n\n\nprice: 1\n\n\n# akhir\n",
    ),
    (DocumentForm::Markdown, "---\n---\nCerita saja.\n"),
    (
        DocumentForm::Yaml,
        "variants:\n  - name: A\n    price: 5\n    availability:\n  -\n    name: B\n  - - x\n    - y\nname: !!str 5\nunit: ! kg\nprice: 5\n",
    ),
    (DocumentForm::Yaml, "---\nname: Kopi\n...\n"),
    (
        DocumentForm::Markdown,
        "---\nname: Kopi\nsummary:\n  Satu kalimat.\nlicences:\n  - {kind: halal, number: \"00\"}\n  # lama\n  - kind: pirt\nstory: |2-\n    x\n   y\ndraft: true\n---\nCerita\n\n---\n\nlagi",
    ),
];
