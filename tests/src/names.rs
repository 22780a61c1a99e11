//! Which name leads to which file. Creation, deletion and rename are volatile until their folder is synced, each of
//! them atomic. Syncing a file does not make its name durable: POSIX promises no more, and not every phone does more.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    dice::Dice,
    power_cut::{Moment, PowerCut},
};

/// Where a file lies in [`crate::disk::Disk`].
pub(crate) type FileId = usize;

pub(crate) type Tree = BTreeMap<Arc<str>, FileId>;

#[derive(Clone, Default)]
pub(crate) struct Names {
    now: Tree,
    durable: Tree,
    unsynced: Vec<Change>,
}

#[derive(Clone)]
struct Change {
    at: Moment,
    /// The folder whose sync makes it durable: of a rename between two folders, the one that it goes to.
    folder: String,
    what: What,
}

#[derive(Clone)]
enum What {
    Link { path: Arc<str>, file: FileId },
    Unlink { path: Arc<str> },
    Rename { from: Arc<str>, to: Arc<str>, file: FileId },
}

impl What {
    fn apply(&self, tree: &mut Tree) {
        match self {
            Self::Link { path, file } => {
                tree.insert(Arc::clone(path), *file);
            }
            Self::Unlink { path } => {
                tree.remove(path);
            }
            Self::Rename { from, to, file } => {
                tree.remove(from);
                tree.insert(Arc::clone(to), *file);
            }
        }
    }
}

/// The folder that holds `path`; the top is the empty name.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Names {
    pub(crate) fn found(tree: Tree) -> Self {
        Self { now: tree.clone(), durable: tree, unsynced: Vec::new() }
    }

    pub(crate) fn find(&self, path: &str) -> Option<FileId> {
        self.now.get(path).copied()
    }

    /// The names directly in `folder`, in order.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        self.now.keys().filter(|path| folder_of(path) == folder).map(|path| path.to_string()).collect()
    }

    pub(crate) fn unsynced(&self) -> impl Iterator<Item = Moment> + '_ {
        self.unsynced.iter().map(|change| change.at)
    }

    /// Moves all its changes `by` operations into the past.
    pub(crate) fn earlier(mut self, by: Moment) -> Self {
        self.unsynced.iter_mut().for_each(|change| change.at -= by);
        self
    }

    pub(crate) fn link(&mut self, at: Moment, path: &Arc<str>, file: FileId) {
        self.change(at, path, What::Link { path: Arc::clone(path), file });
    }

    pub(crate) fn unlink(&mut self, at: Moment, path: &Arc<str>) {
        self.change(at, path, What::Unlink { path: Arc::clone(path) });
    }

    pub(crate) fn rename(&mut self, at: Moment, from: &Arc<str>, to: &Arc<str>, file: FileId) {
        self.change(at, to, What::Rename { from: Arc::clone(from), to: Arc::clone(to), file });
    }

    fn change(&mut self, at: Moment, path: &str, what: What) {
        what.apply(&mut self.now);
        self.unsynced.push(Change { at, folder: folder_of(path).to_owned(), what });
    }

    pub(crate) fn sync(&mut self, folder: &str) {
        let Self { durable, unsynced, .. } = self;
        unsynced.retain(|change| {
            let here = change.folder == folder;
            if here {
                change.what.apply(durable);
            }
            !here
        });
    }

    pub(crate) fn settle(&mut self) {
        self.durable.clone_from(&self.now);
        self.unsynced.clear();
    }

    pub(crate) fn survivor(&self, cut: &PowerCut, dice: &mut Dice) -> Tree {
        let keep = dice.share();
        let mut tree = self.durable.clone();
        for change in &self.unsynced {
            let kept = match cut {
                PowerCut::Nothing => false,
                PowerCut::Everything => true,
                PowerCut::Ordered { last } => change.at <= *last,
                PowerCut::Scattered { .. } => dice.chance(keep),
            };
            if kept {
                change.what.apply(&mut tree);
            }
        }
        tree
    }
}
