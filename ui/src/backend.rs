//! The way to the native side: one request out, one reply back. Nothing else in the window knows of Tauri,
//! but `boot.js`, which locks the records of a window whose own code has stopped.
//!
//! The wire is one JSON string each way, made and read by the same code on both sides (`contract.rs`). Pages do
//! not call this directly but through [`crate::app::Session::ask`], which also notices when the records are locked.

use coatpeg_domain::contract::{Answered, Command, Request};
use coatpeg_domain::error::{AppError, ErrorCode};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"], js_name = invoke)]
    async fn invoke(command: &str, arguments: &JsValue) -> Result<JsValue, JsValue>;
}

/// Asks the native side and waits for its answer.
pub(crate) async fn send<C: Command>(command: C) -> Result<C::Reply, AppError> {
    let request: Request = command.into();
    let request = serde_json::to_string(&request).map_err(|_| lost())?;
    let arguments = Object::new();
    let named = Reflect::set(&arguments, &"request".into(), &request.into());
    if named.is_err() {
        return Err(lost());
    }
    let reply = invoke("call", &arguments).await.map_err(|_| lost())?;
    read_reply(&reply.as_string().ok_or_else(lost)?)
}

/// Reads a reply as it crosses the wire.
fn read_reply<T: serde::de::DeserializeOwned>(reply: &str) -> Result<T, AppError> {
    serde_json::from_str::<Answered<T>>(reply).unwrap_or_else(|_| Err(lost()))
}

/// A reply that did not come, or that nobody can read.
fn lost() -> AppError {
    AppError::new(ErrorCode::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_an_answer_or_an_error() {
        assert_eq!(read_reply::<String>(r#"{"Ok":"data:image/png"}"#), Ok("data:image/png".to_owned()));
        let locked = serde_json::json!({ "Err": AppError::new(ErrorCode::Locked) }).to_string();
        assert_eq!(read_reply::<String>(&locked), Err(AppError::new(ErrorCode::Locked)));
    }

    #[test]
    fn a_reply_nobody_can_read_is_an_error_of_the_program() {
        assert_eq!(read_reply::<String>("nonsense").map_err(|error| error.code), Err(ErrorCode::Internal));
        assert_eq!(
            read_reply::<u8>(r#"{"Ok":"text"}"#).map_err(|error| error.code),
            Err(ErrorCode::Internal)
        );
    }
}
