//! Translates reasons of the operating system for failed operations on files and connections.

use std::io::{self, ErrorKind};

use super::Message;
use crate::message;

/// Translates the system's error, with its number if there is no translation.
pub fn of_io(error: &io::Error) -> Message {
    known(error.kind()).unwrap_or_else(|| match error.raw_os_error() {
        Some(number) => message!("galat sistem nomor {number}", "{error}"),
        None => message!("galat sistem", "{error}"),
    })
}

fn known(kind: ErrorKind) -> Option<Message> {
    Some(match kind {
        ErrorKind::NotFound => {
            message!("tidak ada berkas atau folder itu", "there is no such file or folder")
        }
        ErrorKind::PermissionDenied => message!("tidak diizinkan", "permission denied"),
        ErrorKind::AlreadyExists => message!("sudah ada", "it exists already"),
        ErrorKind::NotADirectory => message!("bukan folder", "it is not a folder"),
        ErrorKind::IsADirectory => message!("itu sebuah folder", "it is a folder"),
        ErrorKind::DirectoryNotEmpty => {
            message!("foldernya tidak kosong", "the folder is not empty")
        }
        ErrorKind::ReadOnlyFilesystem => {
            message!("disknya hanya dapat dibaca", "the disk can only be read")
        }
        ErrorKind::StorageFull => message!("disk penuh", "the disk is full"),
        ErrorKind::QuotaExceeded => message!("jatah disk habis", "the disk quota is used up"),
        ErrorKind::FileTooLarge => message!("berkas terlalu besar", "the file is too large"),
        ErrorKind::InvalidFilename => message!(
            "nama itu tidak dapat dipakai, mungkin terlalu panjang",
            "the name cannot be used, it may be too long"
        ),
        ErrorKind::InvalidInput => {
            message!("nama atau isian itu tidak dapat dipakai", "the name or value cannot be used")
        }
        ErrorKind::InvalidData => {
            message!("isinya tidak dapat dibaca", "its content cannot be read")
        }
        ErrorKind::UnexpectedEof => message!("berkas terpotong", "the file is cut off"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            message!("sedang dipakai program lain", "another program is using it")
        }
        ErrorKind::AddrInUse => {
            message!("sudah dipakai program lain", "another program has it already")
        }
        ErrorKind::AddrNotAvailable => {
            message!(
                "alamat itu bukan milik komputer ini",
                "this computer does not have that address"
            )
        }
        ErrorKind::TimedOut => message!("terlalu lama tanpa jawaban", "it took too long"),
        ErrorKind::CrossesDevices => {
            message!("keduanya di disk yang berbeda", "the two are on different disks")
        }
        ErrorKind::TooManyLinks => message!("terlalu banyak tautan", "there are too many links"),
        ErrorKind::OutOfMemory => message!("memori habis", "memory is used up"),
        ErrorKind::Unsupported => {
            message!("sistem ini tidak dapat melakukannya", "this system cannot do that")
        }
        ErrorKind::BrokenPipe => message!("penerimanya sudah tutup", "the reader has gone"),
        _ => return None,
    })
}

/// Extracts the code that an English message quotes, for a message of ours: `` `a`, `b` ``, or nothing.
pub fn quoted_in(sentence: &str) -> String {
    let sign = if sentence.contains('`') { '`' } else { '\'' };
    let parts: Vec<&str> = sentence.split(sign).skip(1).step_by(2).take(3).collect();
    let named: Vec<String> = parts.iter().map(|part| format!("`{part}`")).collect();
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn every_system_error_has_indonesian_words() {
        for number in 1..=133 {
            let error = io::Error::from_raw_os_error(number);
            let reason = of_io(&error);
            assert!(
                !reason.id.contains("error") && !reason.id.contains(&error.to_string()),
                "{reason:?}"
            );
        }
    }

    #[test]
    fn code_in_foreign_sentences_is_found() {
        assert_eq!(quoted_in("Filter `a` and `b` do not exist"), "`a`, `b`");
        assert_eq!(quoted_in("Template 'x.html' not found"), "`x.html`");
        assert_eq!(quoted_in("nothing"), "");
    }
}
