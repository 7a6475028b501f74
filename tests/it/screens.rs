//! What the screen looks like.

use crate::{board, model, press, screen, with_definition};

#[test]
fn show() {
    let b = with_definition(
        &board(
            &[
                "Pay with a saved card",
                "Edit the basket before paying",
                "Gift cards",
                "日本語の本を探す: search for Japanese titles and authors 📚",
            ],
            &["Tokenise cards", "Receipt by mail"],
        ),
        &["Tests pass", "Reviewed by a second person"],
    );
    let mut m = model(b);
    for keys in [
        "",
        "j",
        " jj",
        "<Enter>",
        "/pay",
        "<Enter>n",
        "Gift wrap<Enter>",
        "<Esc>>",
        "22",
        "33 -",
        "no ui<Enter>",
        "1vjvG ",
        "<Esc>d",
        "x<Enter>",
    ] {
        press(&mut m, keys);
        println!("--- {keys}\n{}", screen(&mut m, 80, 24));
    }
    println!("{}", screen(&mut m, 120, 40));
}
