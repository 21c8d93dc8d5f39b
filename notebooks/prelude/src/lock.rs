//! Two notebooks must not run in one folder: the kernel builds their cells in the same place.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::OnceLock;

/// Where the kernel builds cells, see `evcxr.toml`.
const FOLDER: &str = ".evcxr";
/// Set by a runner that holds the lock itself.
const LOCKED: &str = "CLAIMFRAME_NOTEBOOK_LOCKED";
const WARNING: &str = "Another notebook runs in this folder. The cells of both are built in the \
                       same place and will disturb each other: stop one of them.";

/// Held until the process ends.
static LOCK: OnceLock<Option<File>> = OnceLock::new();

/// Takes the folder for this process, once; says so on stderr where another process has it.
pub(crate) fn take() {
    LOCK.get_or_init(|| {
        if std::env::var_os(LOCKED).is_some() {
            return None;
        }
        match lock(Path::new(FOLDER)) {
            Taken::Here(file) => Some(file),
            Taken::Elsewhere => {
                eprintln!("{WARNING}");
                None
            }
            Taken::NoFolder => None,
        }
    });
}

enum Taken {
    Here(File),
    Elsewhere,
    NoFolder,
}

fn lock(folder: &Path) -> Taken {
    if !folder.is_dir() {
        return Taken::NoFolder;
    }
    let path = folder.join("in-use.lock");
    let Ok(file) = OpenOptions::new().write(true).create(true).truncate(false).open(path) else {
        return Taken::NoFolder;
    };
    match file.try_lock() {
        Ok(()) => Taken::Here(file),
        Err(TryLockError::WouldBlock) => Taken::Elsewhere,
        // A file system without locks; nothing can be said there.
        Err(TryLockError::Error(_)) => Taken::NoFolder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once() {
        let folder = std::env::temp_dir().join(format!("claimframe-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = lock(&folder);
        assert!(matches!(first, Taken::Here(_)));
        assert!(matches!(lock(&folder), Taken::Elsewhere));
        drop(first);
        assert!(matches!(lock(&folder), Taken::Here(_)));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(matches!(lock(&folder), Taken::NoFolder));
    }
}
