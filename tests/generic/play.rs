//! A case played in an office in memory, on a clock moved by hand; everything that can be seen of it is logged.
//! It compares nothing.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use tertib::base::id::{SopId, StaffId};
use tertib::check::profile::Profile;
use tertib::document::captions::Captions;
use tertib::document::chart::facts::Footer;
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::print_view::table_facts;
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::{check_paths, load_kantor};
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::view::{case_view, worklist_json, worklist_text};
use tertib::store::memory::MemoryStore;

use super::copy::Copy;

/// Moment, person, act.
pub(crate) type Line<'a> = (&'a str, &'a str, &'a str);

pub(crate) struct Stage {
    office: Office<MemoryStore>,
    clock: Arc<VirtualClock>,
    sop: String,
    folder: TempDir,
}

impl Stage {
    pub(crate) fn new(copy: &Copy) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy.write(folder.path());
        let files = Folder::find(Some(folder.path())).unwrap();
        let version = load_kantor(&files).unwrap().unwrap_or_else(|fault| panic!("{fault}"));
        let clock = Arc::new(VirtualClock::at("2026-03-02 08.00".parse().unwrap()));
        let office = Office::new(files, version, MemoryStore::default(), clock.clone());
        Self { office, clock, sop: copy.id().to_owned(), folder }
    }

    /// What the check finds: severity, code, message, hint, in the order of the file.
    pub(crate) fn findings(&self) -> Vec<String> {
        let files = Folder::find(Some(self.folder.path())).unwrap();
        let checked = check_paths(&files, &[], Profile::Office);
        let told = checked.findings.iter();
        told.map(|found| {
            format!("{:?} {:?} {} ({:?})", found.severity, found.code, found.message, found.hint)
        })
        .collect()
    }

    /// Page 2 and page 3 as data.
    pub(crate) fn printed(&self) -> Value {
        let version = self.office.sop(&SopId::new(&*self.sop));
        let version = version.unwrap_or_else(|fault| panic!("{fault}"));
        let sop = version.procedure.sop();
        let captions = Captions::of(sop, self.office.kantor());
        let footer = Footer { version_line: String::new(), mark: None, page: 1, pages: 1 };
        json!({
            "tabel": table_facts(sop, &captions),
            "flowchart": chart_facts(sop, &captions, footer),
        })
    }

    /// Plays one line; gives all that can be seen of the case afterwards, or the refusal.
    pub(crate) fn play(&self, (at, person, act): Line<'_>) -> Result<Value, (String, String)> {
        self.clock.set(at.parse().unwrap());
        let caller = Caller { person: StaffId::new(person), key: Some(format!("{at} {act}")) };
        let request = self.request(act);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime
            .block_on(self.log(&caller, &request))
            .map_err(|fault| (fault.code().to_owned(), fault.to_string()))
    }

    async fn log(&self, caller: &Caller, request: &Request) -> Result<Value, OfficeFault> {
        let outcome = self.office.act(caller, request).await?;
        let now = self.office.now();
        let view = case_view(&outcome.case, self.office.version(), now)?;
        let mut seen = view.json().clone();
        seen["versi"] = Value::Null;
        let mut lists = vec![self.office.worklist(None).await?];
        for member in &self.office.kantor().staff {
            lists.push(self.office.worklist(Some(&member.id.value)).await?);
        }
        let lists = lists.iter().map(|lines| {
            json!([worklist_json(lines, self.office.kantor(), now), worklist_text(lines, now)])
        });
        let events = outcome.case.events.iter().map(|event| {
            let mut body: Value = serde_json::from_str(&event.body).unwrap();
            if event.sequence == 1 {
                // The digests of the files differ with their names.
                (body["versi"], body["kantor"]) = (Value::Null, Value::Null);
            }
            let act = &event.act;
            let inputs: Value = serde_json::from_str(&act.inputs).unwrap();
            json!([event.kind, act.at, act.person, act.role, inputs, body])
        });
        Ok(json!({
            "perkara": seen,
            "teks": view.text(),
            "peristiwa": events.collect::<Vec<_>>(),
            "pekerjaan": lists.collect::<Vec<_>>(),
        }))
    }

    /// `buka nik=… +f_1_02`, `kerjakan ROW jawab=Tidak -kk alasan=… +kk`, `serahkan +kk`: `+` received, `-` missing.
    fn request(&self, act: &str) -> Request {
        let mut words = act.split(' ');
        let command = words.next().unwrap();
        let row = if command == "kerjakan" { words.next().unwrap() } else { "" };
        let (mut fields, mut papers, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        let (mut answer, mut reason) = (None, None);
        for word in words {
            match (word.strip_prefix('+'), word.strip_prefix('-'), word.split_once('=')) {
                (Some(paper), _, _) => papers.push(paper.to_owned()),
                (_, Some(paper), _) => missing.push(paper.to_owned()),
                (_, _, Some(("jawab", text))) => answer = Some(text.to_owned()),
                (_, _, Some(("alasan", text))) => reason = Some(text.to_owned()),
                _ => fields.push(word.to_owned()),
            }
        }
        let case = 1;
        match command {
            "buka" => Request::Open { sop: SopId::new(&*self.sop), fields, papers },
            "kerjakan" => Request::Complete {
                case,
                row: row.to_owned(),
                answer,
                fields,
                missing,
                reason,
                papers,
            },
            "serahkan" => Request::Resubmit { case, fields, papers },
            _ => panic!("{act}"),
        }
    }
}
