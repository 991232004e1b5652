//! What crosses the wire: a request, made of the list of commands, and its answer.

use serde::{Serialize, de::DeserializeOwned};

use super::Request;
use crate::error::AppError;

/// A request and the type of its answer.
pub trait Command: Serialize + DeserializeOwned + Into<Request> {
    /// What comes back.
    type Reply: Serialize + DeserializeOwned;
}

/// The answer as it crosses the wire.
pub type Answered<T> = Result<T, AppError>;

/// Makes [`Request`] and what every command knows of itself out of the list of commands.
macro_rules! commands {
    ($($(#[$doc:meta])* $touches:ident $name:ident -> $reply:ty),* $(,)?) => {
        /// Any request, as it crosses the wire: `{"AddChild": {...}}`.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub enum Request {
            $($(#[$doc])* $name($name),)*
        }

        $(impl Command for $name {
            type Reply = $reply;
        }

        impl From<$name> for Request {
            fn from(command: $name) -> Self {
                Request::$name(command)
            }
        })*

        impl Request {
            /// The command's name, for the log.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Request::$name(_) => stringify!($name),)*
                }
            }

            /// What it does to the record of the child it is about.
            pub fn touches(&self) -> Touches {
                match self {
                    $(Request::$name(_) => Touches::$touches,)*
                }
            }
        }
    };
}

pub(super) use commands;
