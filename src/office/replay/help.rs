//! What is taken for granted where an act of then would be refused now: another person comes, a further paper is
//! brought, a new row is done. Each of them is noted; what nobody can know is not made up.

use crate::base::id::{ActorId, FieldId, RowId};
use crate::base::personal::PersonalText;
use crate::base::value::Record;
use crate::check::procedure::Procedure;
use crate::engine::case::state::WorkItem;
use crate::engine::command::{Command, Completion, ReceivedPaper};
use crate::engine::decide::papers::missing_papers;
use crate::engine::refusal::Refusal;
use crate::net::structure::Exit;
use crate::office::replay::player::{Acting, Player};
use crate::sop::row::Row;

impl Player<'_> {
    /// Changes who acts or what is given so that the refusal falls away; false if nothing does.
    pub(super) fn helps(
        &mut self,
        refusal: &Refusal,
        acting: &mut Acting,
        command: &mut Command,
    ) -> bool {
        match refusal.code {
            "bukan-peran" | "bukan-pengawas" if !acting.is_everybody => {
                acting.is_everybody = true;
                if let Some(row) = row_of(command) {
                    let who = self.actors(row);
                    self.trace.other_people.insert(row.clone(), who);
                }
                true
            }
            "orang-sama" if !acting.is_somebody_else => {
                acting.is_somebody_else = true;
                if let Some(row) = row_of(command) {
                    let who = "orang lain".to_owned();
                    self.trace.other_people.insert(row.clone(), who);
                }
                true
            }
            "berkas-kurang" if !acting.has_papers => {
                acting.has_papers = true;
                self.bring_papers(acting, command)
            }
            "isian-kosong" if !acting.has_fields => {
                acting.has_fields = true;
                self.give_fields(command)
            }
            "isian-bukan-di-sini" => self.keep_own_fields(command),
            "tidak-ada-pertanyaan" => match command {
                Command::Complete(wish) => {
                    self.trace.unasked.insert(wish.row.clone());
                    wish.answer.take().is_some()
                }
                _ => false,
            },
            "alasan-belum-ada" => match command {
                Command::Complete(Completion { reason, .. }) | Command::Withdraw { reason } => {
                    let had_none = reason.as_ref().is_none_or(PersonalText::is_blank);
                    *reason = Some(PersonalText::new("-"));
                    had_none
                }
                _ => false,
            },
            "belum-waktunya" => self.waits(command),
            "belum-giliran" | "sudah-selesai" => self.does_what_is_new(),
            _ => false,
        }
    }

    fn actors(&self, id: &RowId) -> String {
        let sop = self.procedure.sop();
        let row = sop.rows.iter().find(|row| row.id.value == *id);
        let actors = row.into_iter().flat_map(|row| row.actors.value.iter());
        let name = |actor: &ActorId| {
            let known = sop.actors.iter().find(|known| known.id.value == *actor);
            known.map_or_else(|| actor.to_string(), |known| known.name.value.0.clone())
        };
        actors.map(|actor| name(&actor.value)).collect::<Vec<_>>().join(" / ")
    }

    /// The applicant brings what is missing; that it was asked is noted where papers are asked.
    fn bring_papers(&self, acting: &Acting, command: &mut Command) -> bool {
        let surroundings = self.surroundings(acting);
        let mut state = self.state.clone();
        let papers = match command {
            Command::Open { fields, papers, .. } => {
                state.fields.extend(fields.clone());
                papers
            }
            Command::Complete(wish) => {
                state.fields.extend(wish.fields.clone());
                &mut wish.papers
            }
            _ => return false,
        };
        let Ok(missing) = missing_papers(self.procedure, &state, &surroundings) else {
            return false;
        };
        papers.extend(missing.iter().map(|asked| ReceivedPaper {
            document: asked.requirement.document.value.clone(),
            form: asked.form(),
            element: asked.element,
        }));
        !missing.is_empty()
    }

    /// What the case had in some other row, or later, is given here.
    fn give_fields(&self, command: &mut Command) -> bool {
        let sop = self.procedure.sop();
        let later = |id: &FieldId| sop.rows.iter().any(|row| fills(row, id));
        let (fields, wanted): (&mut Record, Record) = match command {
            Command::Open { fields, .. } => {
                let of_intake = |id: &FieldId| {
                    sop.fields.iter().any(|field| field.id.value == *id) && !later(id)
                };
                let known = self.known.iter().filter(|(id, _)| of_intake(id));
                (fields, known.map(|(id, value)| (id.clone(), value.clone())).collect())
            }
            Command::Complete(wish) => {
                let Some(row) = sop.rows.iter().find(|row| row.id.value == wish.row) else {
                    return false;
                };
                let known = self.known.iter().filter(|(id, _)| fills(row, id));
                (&mut wish.fields, known.map(|(id, value)| (id.clone(), value.clone())).collect())
            }
            _ => return false,
        };
        let before = fields.len();
        for (id, value) in wanted {
            fields.entry(id).or_insert(value);
        }
        fields.len() > before
    }

    fn keep_own_fields(&self, command: &mut Command) -> bool {
        let Command::Complete(wish) = command else { return false };
        let rows = &self.procedure.sop().rows;
        let Some(row) = rows.iter().find(|row| row.id.value == wish.row) else { return false };
        let before = wish.fields.len() + wish.element.len();
        wish.fields.retain(|id, _| fills(row, id));
        wish.element.retain(|id, _| {
            row.fields.iter().any(|path| path.value.list.is_some() && path.value.field == *id)
        });
        wish.fields.len() + wish.element.len() < before
    }

    /// The act is done as soon as it can be.
    fn waits(&mut self, command: &Command) -> bool {
        let Some(row) = row_of(command) else { return false };
        let starts = self.state.open_items(row).filter_map(|item| item.offer.starts).min();
        let Some(starts) = starts.filter(|starts| *starts > self.clock) else { return false };
        self.clock = starts;
        self.trace.too_early.insert(row.clone());
        true
    }

    /// Does one open row that the case's own version does not have, if nobody has to answer anything there. It takes
    /// no time: how long it would have taken nobody knows, and the rows after it are not to blame.
    pub(super) fn does_what_is_new(&mut self) -> bool {
        let net = self.procedure.net();
        let is_new = |item: &&WorkItem| {
            let row = &item.offer.row;
            let exit = net.find(row).map(|index| &net.row(index).exit);
            !self.own_rows.contains(row) && !matches!(exit, Some(Exit::Asked { .. }))
        };
        let Some(item) = self.state.items.values().find(is_new) else { return false };
        let (row, since) = (item.offer.row.clone(), item.offer.since);
        let now = std::mem::replace(&mut self.clock, self.state.clock_at.unwrap_or(since));
        let is_done = self.does_new(&row);
        self.clock = now;
        if is_done {
            self.trace.added.insert(row);
        }
        is_done
    }

    fn does_new(&mut self, row: &RowId) -> bool {
        let mut acting = Acting::somebody();
        let mut command = Command::Complete(Completion {
            row: row.clone(),
            part: None,
            answer: None,
            fields: Record::new(),
            element: Record::new(),
            missing: Vec::new(),
            reason: None,
            papers: Vec::new(),
        });
        let mut tried = self.tries(&acting, &command);
        if tried.as_ref().is_err_and(|refusal| refusal.code == "isian-kosong")
            && self.give_fields(&mut command)
        {
            acting.has_fields = true;
            tried = self.tries(&acting, &command);
        }
        tried.is_ok()
    }
}

fn fills(row: &Row, id: &FieldId) -> bool {
    row.fields.iter().any(|path| path.value.of_case() == Some(id))
}

/// The row that a command is about.
pub(super) fn row_of(command: &Command) -> Option<&RowId> {
    match command {
        Command::Complete(wish) => Some(&wish.row),
        _ => None,
    }
}

/// True if the version has this row.
pub(super) fn has_row(procedure: &Procedure, row: &RowId) -> bool {
    procedure.net().find(row).is_some()
}
