//! From one opening to as much of the SOP as one scenario can reach: always on to the nearest thing that no scenario
//! reached yet, at last to an end.
//! Every move is a move of the real engine; what it refuses is remembered, to say why something was not reached.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::base::id::SopId;
use crate::base::limits::{DRAFT_STATES_ALL_MAX, DRAFT_STATES_MAX};
use crate::office::drafting::player::Scene;
use crate::office::drafting::prepared::Prepared;
use crate::office::drafting::situation::Situation;
use crate::office::drafting::step::Act;
use crate::office::drafting::ways::{REASON, Standing, Way};
use crate::office::fault::OfficeFault;
use crate::office::scenario::coverage::Goal;

/// The search of one SOP's scenarios.
pub(super) struct Walk<'a> {
    pub(super) prepared: &'a Prepared,
    /// The other SOPs of the office, for cases that this one waits for.
    pub(super) others: &'a BTreeMap<SopId, Prepared>,
    /// Cases may come back to a place with more rounds behind them, and some guard counts these.
    pub(super) counts_rounds: bool,
    /// How many states were looked at so far.
    pub(super) looked_at: usize,
    /// The bound was met: something may be reachable that was not found.
    pub(super) is_cut: bool,
    /// The last refusal at every activity.
    pub(super) refusals: BTreeMap<String, String>,
}

/// What a search from one place came upon.
enum Found {
    /// Something new, and the case goes on.
    OnTheWay(Box<Scene>),
    /// Something new with the end of the case.
    AtTheEnd(Box<Scene>),
    Nothing,
}

impl Walk<'_> {
    /// Goes on from a scene until nothing that is wanted can be reached any more.
    ///
    /// # Errors
    /// Something outside the cases.
    pub(super) async fn on(
        &mut self,
        scene: Scene,
        situation: &Situation,
        wanted: &BTreeSet<Goal>,
    ) -> Result<Scene, OfficeFault> {
        let mut scene = scene;
        while !wanted.is_subset(&scene.goals) && !scene.is_closed() {
            match Box::pin(self.nearest(&scene, situation, wanted)).await? {
                Found::OnTheWay(next) => scene = *next,
                Found::AtTheEnd(next) => return Ok(*next),
                Found::Nothing => break,
            }
        }
        Ok(scene)
    }

    /// The nearest place with something new; the end that brings most if there is none before an end.
    async fn nearest(
        &mut self,
        from: &Scene,
        situation: &Situation,
        wanted: &BTreeSet<Goal>,
    ) -> Result<Found, OfficeFault> {
        let wanted: BTreeSet<&Goal> = wanted.difference(&from.goals).collect();
        let mut seen = BTreeSet::from([from.signature(self.counts_rounds)]);
        let mut queue = VecDeque::from([from.fork()]);
        let mut best: Option<(usize, Scene)> = None;
        let mut states = 0;
        while let Some(scene) = queue.pop_front() {
            for way in self.ways(&scene, situation) {
                if states >= DRAFT_STATES_MAX || self.looked_at >= DRAFT_STATES_ALL_MAX {
                    self.is_cut = true;
                    queue.clear();
                    break;
                }
                states += 1;
                self.looked_at += 1;
                let Some(next) = self.go(&scene, &way).await? else { continue };
                let news = wanted.iter().filter(|goal| next.goals.contains(**goal)).count();
                if next.is_closed() {
                    if news > best.as_ref().map_or(0, |(most, _)| *most) {
                        best = Some((news, next));
                    }
                } else if news > 0 {
                    return Ok(Found::OnTheWay(Box::new(next)));
                } else if seen.insert(next.signature(self.counts_rounds)) {
                    queue.push_back(next);
                }
            }
        }
        Ok(best.map_or(Found::Nothing, |(_, scene)| Found::AtTheEnd(Box::new(scene))))
    }

    fn ways(&self, scene: &Scene, situation: &Situation) -> Vec<Way> {
        let mut ways = Vec::new();
        let own = scene.own.iter().map(|case| (case, true));
        for (case, is_own) in own.chain(scene.called.iter().map(|case| (case, false))) {
            let nothing = Situation::new();
            let id = &case.version.procedure.sop().id.value;
            let (situation, others) = if is_own {
                (situation, self.prepared.situations.as_slice())
            } else {
                let prepared = self.others.get(id);
                let plain = prepared.and_then(|prepared| prepared.plain.as_ref());
                let others = prepared.map_or(&[][..], |prepared| &prepared.situations);
                (plain.unwrap_or(&nothing), others)
            };
            let (office, now) = (scene.office(), scene.now);
            let standing = Standing { case, is_own, office, now, situation, others };
            ways.extend(standing.ways());
        }
        ways
    }

    /// The scene after a way; none if nobody may go it. A refusal that shows something new counts as gone.
    async fn go(&mut self, from: &Scene, way: &Way) -> Result<Option<Scene>, OfficeFault> {
        let people: Vec<_> = if matches!(way.act, Act::Wait) {
            vec![None]
        } else {
            way.people.iter().cloned().map(Some).collect()
        };
        let mut act = way.act.clone();
        let mut last = None;
        let mut people = people.into_iter();
        let mut person = people.next();
        while let Some(one) = person.take() {
            let mut scene = from.fork();
            let when = (way.at, one.clone());
            match scene.play(&self.prepared.procedure, when, way.case, act.clone()).await? {
                Ok(()) => return Ok(Some(scene)),
                Err(refused) if refused.code.starts_with("alasan") && give_reason(&mut act) => {
                    person = Some(one);
                    continue;
                }
                Err(refused) => {
                    if scene.goals.len() > from.goals.len() {
                        return Ok(Some(scene));
                    }
                    last = Some(refused);
                }
            }
            person = people.next();
        }
        if let (Some(refused), Act::Complete(wish)) = (last, &act) {
            let row = wish.row.split('#').next().unwrap_or(&wish.row).to_owned();
            let sentence = refused.sentence.lines().next().unwrap_or_default().to_owned();
            self.refusals.insert(row, sentence);
        }
        Ok(None)
    }
}

/// Gives the reason that was asked for; false if one was given already.
fn give_reason(act: &mut Act) -> bool {
    match act {
        Act::Complete(wish) if wish.reason.is_none() => {
            wish.reason = Some(REASON.to_owned());
            true
        }
        _ => false,
    }
}
