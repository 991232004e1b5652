//! What a file says about itself: the XMP packet with the PDF/UA mark, and the same in the older dictionary.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::plan::Meta;
use crate::tags::{open_stream, text};

/// Without a version: a new release should not change old documents.
const PRODUCER: &str = "Coatpeg";

/// The metadata stream.
pub(crate) fn xmp(meta: &Meta) -> Stream {
    let dates = meta.dated.map_or_else(String::new, |(year, month, day)| {
        let date = format!("{year:04}-{month:02}-{day:02}");
        format!("<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")
    });
    let creator = if meta.author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(&meta.author))
    };
    let packet = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         {creator}\n\
         <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{description}</rdf:li></rdf:Alt></dc:description>\n\
         <dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>\n\
         {dates}\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <pdfuaid:part>1</pdfuaid:part>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n\
         <?xpacket end=\"r\"?>",
        title = escaped(&meta.title),
        description = escaped(&meta.description),
    );
    open_stream(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes())
}

/// The information dictionary.
pub(crate) fn info(meta: &Meta) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text(&meta.title),
        "Subject" => text(&meta.description),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
    };
    if !meta.author.is_empty() {
        info.set("Author", text(&meta.author));
    }
    if let Some((year, month, day)) = meta.dated {
        let date = Object::string_literal(format!("D:{year:04}{month:02}{day:02}"));
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    info
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
