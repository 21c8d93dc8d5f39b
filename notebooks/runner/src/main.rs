//! Runs notebooks.
use evcxr::{CommandContext, Error};
use std::time::Instant;
fn main() -> Result<(), Error> {
    evcxr::runtime_hook();
    let t = Instant::now();
    let (mut context, outputs) = CommandContext::new()?;
    eprintln!("start {:?}", t.elapsed());
    std::thread::spawn(move || {
        for l in outputs.stderr {
            eprintln!("ERR {l}")
        }
    });
    let so = outputs.stdout;
    std::thread::spawn(move || {
        for l in so {
            println!("OUT {l}")
        }
    });
    for cell in std::env::args().skip(1) {
        let t = Instant::now();
        let r = context.execute(&cell);
        match r {
            Ok(o) => println!("{:?} {:?}", t.elapsed(), o.content_by_mime_type),
            Err(e) => println!("{:?} ERROR {e}", t.elapsed()),
        }
    }
    Ok(())
}
