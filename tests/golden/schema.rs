//! What the records file is made of.

use coatpeg_store::{Key, Store};
use uuid::Uuid;

#[test]
fn the_schema_is_as_approved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::random().expect("randomness");
    let store = Store::create(folder.path(), &key, Uuid::from_u128(1)).expect("new records");
    crate::assert_approved("schema", &store.schema_dump().expect("a schema"));
}
