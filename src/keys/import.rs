//! Keys of `import.yaml`, in which a site remembers the columns of its lists.

use super::form::{Form, any, keys};

keys! {
    /// `import.yaml`
    pub IMPORT {
        Optional columns: Form::Named(any, &Form::Line), "Kolom", "Columns",
            "judul kolom daftar, dan isian yang berasal darinya: `name`, `producer.owner`, `attributes.Rasa`, `ignore` …",
            "the header of a list's column, and the field that comes from it: `name`, `producer.owner`, `attributes.Rasa`, `ignore` …",
            "{Nama Barang: name}";
    }
}
