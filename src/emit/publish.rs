//! The last step of a commit: puts the complete staged site in place, and undoes
//! that if a foreign file turns out to be in the way.

use super::claims::Claims;
use super::error::{At, EmitError, Result};
use super::manifest::Published;
use super::rescue::{Known, move_all, survey};
use super::staging::{AtDrop, OLD, OutputPaths, Staging};
use super::swap::{Swapped, flush_exchange, install, replace};

/// Puts the staged site in place and removes the old one.
pub(crate) fn publish(
    site: &OutputPaths,
    staging: Staging,
    old: Option<&Published>,
    claims: &Claims,
) -> Result<()> {
    let Some(old) = old else {
        install(site, &staging)?;
        return flush_exchange(site);
    };
    publish_over(site, staging, old, claims)
}

fn publish_over(
    site: &OutputPaths,
    mut staging: Staging,
    old: &Published,
    claims: &Claims,
) -> Result<()> {
    // Until the end of this step, the staging folder may hold the only copy of
    // something that is not ours.
    staging.at_drop(AtDrop::Keep);
    let swapped = match replace(site, &staging) {
        Ok(swapped) => swapped,
        Err(error) => {
            if staging.folder().look(OLD).is_ok_and(|found| found.is_none()) {
                staging.at_drop(AtDrop::Discard);
            }
            return Err(error);
        }
    };
    save_foreign(site, &mut staging, swapped, old, claims)?;
    flush_exchange(site)?;
    staging.at_drop(AtDrop::Discard);
    Ok(())
}

/// Moves foreign files that appeared meanwhile, or takes the exchange back if
/// one of them has no place in the new site.
fn save_foreign(
    site: &OutputPaths,
    staging: &mut Staging,
    swapped: Swapped,
    old: &Published,
    claims: &Claims,
) -> Result<()> {
    let root = staging.folder().folder(swapped.former()).at(&site.staging)?;
    let lost = || EmitError::NotFolder { path: site.output.clone() };
    let output = staging.output()?.ok_or_else(lost)?;
    let former = Known { root: &root, ours: &old.manifest };
    let present = Known { root: &output, ours: &claims.manifest };
    match survey(former, present) {
        Ok(moves) => move_all(&root, &output, &moves),
        Err(error) => {
            swapped.undo(site, staging)?;
            staging.at_drop(AtDrop::Discard);
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    //! Foreign files that appear between the staging and the exchange.

    use std::fs;

    use super::super::manifest::{Entry, Manifest};
    use super::super::staging::NEW;
    use super::{Claims, EmitError, OutputPaths, Published, Staging, publish};

    fn manifest(path: &str) -> Manifest {
        let entry = Entry { hash: blake3::hash(b"x"), len: 1 };
        Manifest::new([(path.to_owned(), entry)].into())
    }

    /// An old site with the file `a` and the foreign `late`, a staged one with
    /// `staged` instead.
    fn publish_late(name: &str, staged: &str) -> (OutputPaths, super::Result<()>) {
        let root = std::env::temp_dir().join(format!("etalase-{name}-{}", std::process::id()));
        let site = OutputPaths::new(root.join("out")).unwrap();
        let staging = Staging::acquire(&site).unwrap();
        fs::create_dir_all(&site.output).unwrap();
        fs::create_dir_all(site.staging.join(NEW)).unwrap();
        fs::write(site.output.join("a"), "old").unwrap();
        fs::write(site.output.join("late"), "theirs").unwrap();
        fs::write(site.staging.join(NEW).join(staged), "new").unwrap();
        let old = Published { manifest: manifest("a"), bytes: None };
        let claims = Claims { manifest: manifest(staged), ..Claims::default() };
        let result = publish(&site, staging, Some(&old), &claims);
        assert!(!site.staging.exists());
        (site, result)
    }

    #[test]
    fn moved_into_the_new_site() {
        let (site, result) = publish_late("moved", "b");
        result.unwrap();
        assert!(!site.output.join("a").exists());
        assert_eq!(fs::read(site.output.join("b")).unwrap(), b"new");
        assert_eq!(fs::read(site.output.join("late")).unwrap(), b"theirs");
        fs::remove_dir_all(site.parent()).unwrap();
    }

    #[test]
    fn exchange_taken_back() {
        let (site, result) = publish_late("back", "late");
        assert!(
            matches!(result, Err(EmitError::Foreign { path }) if path == site.output.join("late"))
        );
        assert_eq!(fs::read(site.output.join("a")).unwrap(), b"old");
        assert_eq!(fs::read(site.output.join("late")).unwrap(), b"theirs");
        fs::remove_dir_all(site.parent()).unwrap();
    }
}
