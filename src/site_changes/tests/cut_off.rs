//! Steps that are cut off after each operation, and settled, which is cut off after each operation, too.

use super::*;

#[test]
fn all_is_changed_at_once() {
    let ground = Ground::new();
    ground.apply().unwrap();
    assert_eq!(ground.tree(), after());
    assert_eq!(ground.settle().unwrap(), Settled::Nothing);
    assert_eq!(ground.tree(), after());
}

#[test]
fn wherever_it_is_cut_off_all_or_nothing_is_changed() {
    let (before, after) = (before(), after());
    let (mut finished, mut undone) = (0, 0);
    for operations in 0.. {
        let ground = Ground::new();
        let result = ground.stop(operations);
        if result.is_ok() && !ground.path(NAME).exists() {
            assert!(finished > 10 && undone > 10, "{finished} finished, {undone} undone");
            return;
        }
        let is_decided = matches!(result, Ok(()) | Err(ChangeError::Unfinished { .. }));
        match ground.settle().unwrap() {
            Settled::Finished { files, kept } => {
                assert_eq!((files, kept.len()), (6, 0));
                finished += 1;
            }
            Settled::Undone => {
                assert!(!is_decided, "{operations}");
                undone += 1;
            }
            Settled::Nothing => {}
        }
        assert_eq!(&ground.tree(), if is_decided { &after } else { &before }, "{operations}");
        // Whatever it was, the next step is made.
        if !is_decided {
            ground.apply().unwrap();
            assert_eq!(ground.tree(), after);
        }
    }
}

#[test]
fn settling_may_be_cut_off_anywhere() {
    let (before, after) = (before(), after());
    for operations in 0.. {
        let ground = Ground::new();
        let result = ground.stop(operations);
        if result.is_ok() && !ground.path(NAME).exists() {
            return;
        }
        let is_decided = matches!(result, Ok(()) | Err(ChangeError::Unfinished { .. }));
        // One more operation each time, until it is done.
        for more in 0.. {
            assert!(more < 100);
            match settle_on(&ground.site(), &ground.cache, &Disk::failing_after(more)) {
                Ok(_) if !ground.path(NAME).exists() => break,
                Ok(_) | Err(ChangeError::Io { .. } | ChangeError::Unfinished { .. }) => {}
                Err(error) => panic!("{operations} {more} {error:?}"),
            }
        }
        assert_eq!(&ground.tree(), if is_decided { &after } else { &before }, "{operations}");
    }
}

#[test]
fn the_next_step_settles_the_last_one() {
    let ground = Ground::new();
    ground.half_made();
    apply(&ground.site(), vec![added("pages/x.md", "x")], &ground.cache).unwrap();
    let mut wanted = after();
    wanted.insert("pages".to_owned(), after()["products"].clone());
    wanted.insert("pages/x.md".to_owned(), b"x".to_vec());
    assert_eq!(ground.tree(), wanted);
}

#[test]
fn what_somebody_typed_since_stays() {
    let ground = Ground::new();
    let operations = ground.half_made();
    // Not moved yet, and changed by hand.
    ground.write("producers/p.md", "by hand");
    let settled = ground.settle().unwrap();
    assert_eq!(settled, Settled::Finished { files: 6, kept: vec!["producers/p.md".to_owned()] });
    let mut wanted = after();
    wanted.insert("producers/p.md".to_owned(), b"by hand".to_vec());
    assert_eq!(ground.tree(), wanted);

    let ground = Ground::new();
    assert!(ground.stop(operations).is_err());
    // Moved already, and changed by hand.
    ground.write("regency.yaml", "by hand");
    ground.write("products/a/index.md", "new");
    let settled = ground.settle().unwrap();
    assert!(matches!(settled, Settled::Finished { .. }), "{settled:?}");
    assert_eq!(fs::read(ground.path("regency.yaml")).unwrap(), b"by hand");
    assert_eq!(fs::read(ground.path("products/a/index.md")).unwrap(), b"new");
}

#[test]
fn two_runs_do_not_meet() {
    let ground = Ground::new();
    let site = crate::own_files::Folder::open_typed(&ground.site()).unwrap();
    let mut other = super::super::staging::Staging::make(&site, &Disk::default()).unwrap();
    for signed in [false, true] {
        if signed {
            other.sign(&Disk::default()).unwrap();
        }
        assert!(matches!(ground.apply(), Err(ChangeError::Busy { .. })));
        assert!(matches!(ground.settle(), Err(ChangeError::Busy { .. })));
    }
    other.remove(&Disk::default()).unwrap();
    ground.apply().unwrap();
    assert_eq!(ground.tree(), after());
}

#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let ground = Ground::new();
    let mode = |path: &str| fs::metadata(ground.path(path)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(ground.path("regency.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    let usual = mode("producers/p.md");
    ground.apply().unwrap();
    assert_eq!(mode("regency.yaml"), 0o640);
    assert_eq!(mode("districts.yaml"), usual);
}
