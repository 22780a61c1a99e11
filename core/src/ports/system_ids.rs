//! Randomness of the operating system.

use super::{Ids, PortError};

#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn random(&self) -> Result<[u8; 16], PortError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(PortError::failed)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_draws_are_alike() {
        assert_ne!(SystemIds.random().unwrap(), SystemIds.random().unwrap());
    }
}
