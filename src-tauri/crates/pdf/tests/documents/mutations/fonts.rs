//! Fonts, broken.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Mutation;

pub(super) const MUTATIONS: &[Mutation] = &[
    ("unicode", "a font whose letters are a secret", |file| drop(font(file).remove(b"ToUnicode"))),
    ("unicode", "one letter that is a secret", |file| {
        rewrite(file, |map| {
            let lines: Vec<&str> = map.lines().collect();
            let letter = lines.iter().rposition(|line| line.trim_start().starts_with('<')).expect("a letter");
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != letter).map(|(_, line)| *line);
            kept.collect::<Vec<_>>().join("\n")
        });
    }),
    ("unicode-bad", "letters that stand for nothing", |file| {
        rewrite(file, |map| map.replace("<0061>", "<FFFD>"));
    }),
    ("embedded", "a font that is left to the reader", |file| drop(descriptor(file).remove(b"FontFile2"))),
    ("width", "letters that stand too close", |file| {
        below(file).remove(b"W");
    }),
    ("cid-map", "codes of another kind", |file| font(file).set("Encoding", "WinAnsiEncoding")),
    ("cid-map", "glyphs that cannot be found", |file| drop(below(file).remove(b"CIDToGIDMap"))),
    ("subset-tag", "a part that calls itself the whole", |file| {
        font(file).set("BaseFont", "NotoSans-Regular")
    }),
    ("subset-tag", "two names for one font", |file| {
        descriptor(file).set("FontName", "ABCDEF+NotoSans-Regular");
    }),
];

/// The font with the lowest number that is made of two.
fn font_id(file: &Document) -> ObjectId {
    let is_font = |object: &Object| {
        object.as_dict().is_ok_and(|font| {
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0")
                && font
                    .get(b"BaseFont")
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name.ends_with(b"+NotoSans-Regular"))
        })
    };
    *file.objects.iter().find(|(_, object)| is_font(object)).expect("there is text").0
}

fn font(file: &mut Document) -> &mut Dictionary {
    let id = font_id(file);
    file.get_dictionary_mut(id).expect("a font is a dictionary")
}

fn below(file: &mut Document) -> &mut Dictionary {
    let id = match &font(file).get(b"DescendantFonts").and_then(Object::as_array).expect("it has one")[0] {
        Object::Reference(id) => Some(*id),
        _ => None,
    };
    match id {
        Some(id) => file.get_dictionary_mut(id).expect("it is a dictionary"),
        None => {
            let list = font(file).get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
            list.expect("it has one")[0].as_dict_mut().expect("it is a dictionary")
        }
    }
}

fn descriptor(file: &mut Document) -> &mut Dictionary {
    let id = below(file).get(b"FontDescriptor").and_then(Object::as_reference).expect("it stands by itself");
    file.get_dictionary_mut(id).expect("it is a dictionary")
}

/// Rewrites what the codes of the font say.
fn rewrite(file: &mut Document, change: impl FnOnce(&str) -> String) {
    let id = font(file).get(b"ToUnicode").and_then(Object::as_reference).expect("it stands by itself");
    let stream = file.get_object_mut(id).and_then(Object::as_stream_mut).expect("it is a stream");
    let map = stream.get_plain_content().expect("it can be unpacked");
    let changed = change(&String::from_utf8_lossy(&map)).into_bytes();
    stream.dict.remove(b"Filter");
    stream.set_plain_content(changed);
}
