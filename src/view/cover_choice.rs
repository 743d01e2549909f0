//! Which photo stands for what on a page: each photo once, wherever there are enough.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::photo::Photo;
use crate::model::text::Text;

/// A photo with the name that stands in where nobody described it.
pub(super) type Named<'a> = (&'a Photo, &'a Text);

/// Photos looked at for one place: more than a few do not help.
const LOOKED_AT: usize = 24;

/// A photo for each place out of those that may stand there, the best first. None of `used` is taken, and none twice, unless a place
/// has no other. Places keep as good a photo as they can (maximum matching by augmenting paths, H. W. Kuhn 1955).
#[expect(clippy::indexing_slicing, reason = "a holder is one of the places")]
pub(super) fn each_once<'a>(
    places: &[Vec<Named<'a>>],
    used: &BTreeSet<&str>,
) -> Vec<Option<Named<'a>>> {
    let free: Vec<Vec<Named<'a>>> = places
        .iter()
        .map(|photos| {
            let unused = photos.iter().filter(|(photo, _)| !used.contains(photo.path.as_str()));
            unused.take(LOOKED_AT).copied().collect()
        })
        .collect();
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for place in 0..places.len() {
        seat(place, &free, &mut holders, &mut BTreeSet::new());
    }
    let mut chosen: Vec<Option<Named<'a>>> =
        places.iter().map(|photos| photos.first().copied()).collect();
    for (path, place) in holders {
        chosen[place] = free[place].iter().find(|(photo, _)| photo.path == path).copied();
    }
    chosen
}

/// Assigns a photo to a place. If another place holds it, that one moves to its next photo, if it has one.
#[expect(clippy::indexing_slicing, reason = "a holder is one of the places")]
fn seat<'a>(
    place: usize,
    free: &[Vec<Named<'a>>],
    holders: &mut BTreeMap<&'a str, usize>,
    asked: &mut BTreeSet<&'a str>,
) -> bool {
    for (photo, _) in &free[place] {
        let path = photo.path.as_str();
        if asked.insert(path)
            && holders.get(path).copied().is_none_or(|holder| {
                // A chain may be as long as there are places; the stack is not.
                asked.len() < 200 && seat(holder, free, holders, asked)
            })
        {
            holders.insert(path, place);
            return true;
        }
    }
    false
}
