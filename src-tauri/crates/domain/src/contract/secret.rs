//! Requests that carry a passphrase, or words of the safeguarding area, and are printed nowhere.

use super::*;

/// Commands that carry a passphrase never print it.
macro_rules! keep_secret {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

keep_secret!(WeighPassphrase, SetUp, Unlock, Recover, ProveRecoveryKey, GivePassphrase, ChangePassphrase);
keep_secret!(UseThisComputer, RenewKey, LookInside, RestoreBackup, RestoreChosen, SalvageRecords);
keep_secret!(SetUpSafeguarding, UnlockSafeguarding, RecoverSafeguarding, ChangeSafeguardingPassphrase);
keep_secret!(ProveSafeguardingRecovery, SaveTransfer, SaveSocialCare, ShareForSafety);
