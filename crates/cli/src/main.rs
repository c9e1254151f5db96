//! dev stub
fn main() {
    let k = waqai_builtin::knowledge();
    let mode = std::env::args().nth(1).unwrap_or_default();
    for line in std::io::stdin().lines() {
        let doc: waqai_text::Document = serde_json::from_str(&line.unwrap()).unwrap();
        match mode.as_str() {
            "inspect" => print!("{}", waqai_events::inspect(&doc, k)),
            "explain" => println!("{:#?}", waqai_events::explain(&doc, k)),
            _ => println!("{}", serde_json::to_string(&waqai_events::code(&doc, k)).unwrap()),
        }
    }
}
