# Answers each line of JSON with one line: how long the other typesetter took for these words, and how large its file is.
# Started by `makers.rs` with the folder of our faces.
import json
import sys
import time

import_failed = {}
try:
    import typst
except Exception as error:
    import_failed["typst"] = str(error)
try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
except Exception as error:
    import_failed["weasyprint"] = str(error)

FONTS = sys.argv[1]
FACES = [
    ("Noto Sans", "NotoSans-Regular", "normal"),
    ("Noto Sans", "NotoSans-Bold", "bold"),
    ("Noto Naskh Arabic", "NotoNaskhArabic-Regular", "normal"),
    ("Noto Sans Bengali", "NotoSansBengali-Regular", "normal"),
    ("Noto Sans Gurmukhi", "NotoSansGurmukhi-Regular", "normal"),
    ("Droid Sans Fallback", "DroidSansFallback", "normal"),
]
kept = {}


def with_typst(source, is_new):
    if is_new or "typst" not in kept:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        kept["typst"] = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    return kept["typst"].compile(source.encode(), format="pdf", pdf_standards=["ua-1"])


def with_weasyprint(source, is_new):
    if is_new or "weasyprint" not in kept:
        fonts = FontConfiguration()
        faces = "".join(
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url('file://{FONTS}/{name}.ttf') }}"
            for family, name, weight in FACES
        )
        kept["weasyprint"] = (fonts, weasyprint.CSS(string=faces, font_config=fonts))
    fonts, faces = kept["weasyprint"]
    document = weasyprint.HTML(string=source)
    return document.write_pdf(stylesheets=[faces], font_config=fonts, pdf_variant="pdf/ua-1")


for line in sys.stdin:
    ask = json.loads(line)
    maker = ask["maker"]
    answer = {}
    try:
        if maker in import_failed:
            raise RuntimeError(import_failed[maker])
        began = time.perf_counter()
        made = {"typst": with_typst, "weasyprint": with_weasyprint}[maker](ask["source"], ask["is_new"])
        answer = {"seconds": time.perf_counter() - began, "bytes": len(made)}
        if ask.get("keep"):
            with open(ask["keep"], "wb") as file:
                file.write(made)
    except Exception as error:
        answer = {"failed": str(error).splitlines()[0][:200]}
    print(json.dumps(answer), flush=True)
