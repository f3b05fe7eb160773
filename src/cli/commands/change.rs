//! `bandingkan`: what changes in an SOP, on the screen or as a paper.
//! It compares nothing itself.

use serde_json::json;

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::commands::deliver::{Target, deliver};
use crate::cli::supervisor_args::CompareArgs;
use crate::document::change::facts::ChangeFacts;
use crate::document::paper::Paper;
use crate::office::change::Earlier;
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn compare<S: Store + 'static>(
    office: &Office<S>,
    args: &CompareArgs,
) -> Result<Answer, Trouble> {
    let earlier = match (&args.dengan, &args.dari) {
        (Some(path), _) => Earlier::File(path),
        (None, Some(short)) => Earlier::Kept(short),
        (None, None) => Earlier::InForce,
    };
    let facts = office.change(&SopId::new(args.sop.clone()), earlier).await?;
    if args.format.is_none() && args.output.is_none() {
        return Ok(shown(&facts));
    }
    let name = format!("perubahan-{}", args.sop);
    let target = Target { format: args.format, output: args.output.as_deref(), others: 0 };
    deliver(&[(name, Paper::Change(facts))], target)
}

fn shown(facts: &ChangeFacts) -> Answer {
    let json = json!({
        "sop": facts.imprint.sop,
        "dari": facts.from,
        "ke": facts.to,
        "bagian": facts.sections,
    });
    Answer::done(facts.to_text(), json)
}
