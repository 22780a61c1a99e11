//! That something was committed in a project: no more than that, for whoever waits to look again.
//!
//! Commits of other processes are not told of here; whoever must know of those looks from time to time.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;
use walkabout_protocol::id::ProjectId;

/// See the module.
#[derive(Debug, Default)]
pub struct News {
    projects: Mutex<HashMap<ProjectId, watch::Sender<()>>>,
}

impl News {
    fn projects(&self) -> MutexGuard<'_, HashMap<ProjectId, watch::Sender<()>>> {
        self.projects.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// After a commit. Costs nothing where nobody waits.
    pub fn tell(&self, project: ProjectId) {
        let mut projects = self.projects();
        if let Some(waiting) = projects.get(&project)
            && waiting.send(()).is_err()
        {
            projects.remove(&project);
        }
    }

    /// Changes with every commit from now on.
    pub fn listen(&self, project: ProjectId) -> watch::Receiver<()> {
        self.projects().entry(project).or_insert_with(|| watch::channel(()).0).subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_wait_for_a_project_are_told_and_others_not() {
        let news = News::default();
        let (a, b) = (ProjectId::from_bytes([1; 16]), ProjectId::from_bytes([2; 16]));
        let (mine, other) = (news.listen(a), news.listen(b));
        news.tell(a);
        assert!(mine.has_changed().unwrap() && !other.has_changed().unwrap());
        drop((mine, other));
        news.tell(a);
        assert!(!news.projects().contains_key(&a), "nobody waits any more");
    }
}
