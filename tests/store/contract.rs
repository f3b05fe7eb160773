//! What every store promises, one claim a test.
//! It does not compare stores with each other; see `random`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tertib::base::digest::Digest;
use tertib::base::id::CaseKey;
use tertib::base::id::{BookId, OfficeId, RoleId, SopId, StaffId};
use tertib::base::time::parse_date;
use tertib::store::chain::{ChainFault, verify, verify_to_head};
use tertib::store::contract::Store;
use tertib::store::enactment::{Enactment, NewEnactment};
use tertib::store::fault::FaultKind;
use tertib::store::row::{BookRow, CaseFilter, Look, Version, WorkFilter, WrittenAgain};
use tertib::store::transaction::{Batch, Further, TransactFault};

use super::bench::{
    Claim, at, batch, command, line, office, on_every_store, register, rows, take_number, wait,
    work, write,
};

macro_rules! claims {
    ($($name:ident => |$store:ident| $body:block)*) => {$(
        #[test]
        fn $name() {
            struct Told;
            impl Claim for Told {
                fn hold<S: Store>(&self, $store: &S) $body
            }
            on_every_store(&Told);
        }
    )*};
}

fn register_lines<S: Store>(store: &S) -> Vec<BookRow> {
    let lines = wait(store.book(&office(), &BookId::new("register"), "2026")).unwrap();
    lines.into_iter().map(|of| of.row).collect()
}

claims! {
    a_key_has_one_effect_and_one_answer => |store| {
        let first = write(store, "a", 0, "k1").unwrap();
        assert_eq!((first.first, first.last, first.number, first.repeated), (1, 1, 1, false));
        write(store, "a", 1, "k2").unwrap();
        let again = wait(store.transact(command("a", 0, "k1", |_| panic!("decided twice")))).unwrap();
        assert_eq!((again.first, again.last, again.number, again.repeated), (1, 1, 1, true));
        assert_eq!(wait(store.events(&office(), &CaseKey::new("a"))).unwrap().len(), 2);
        assert_eq!(wait(store.answer_for(&office(), "k1")).unwrap(), Some(again));
        assert_eq!(wait(store.answer_for(&office(), "k9")).unwrap(), None);
        // The same key for another request.
        assert_eq!(write(store, "b", 0, "k1"), Err(TransactFault::KeyReused));
        assert!(wait(store.events(&office(), &CaseKey::new("b"))).unwrap().is_empty());
    }

    who_comes_second_is_told_by_whom => |store| {
        wait(store.transact(command("a", 0, "k1", |_| Ok(batch("tuti", "x"))))).unwrap();
        let late = write(store, "a", 0, "k2");
        let person = Some(StaffId::new("tuti"));
        assert_eq!(late, Err(TransactFault::Conflict { found: 1, person }));
        let sentence = late.unwrap_err().to_string();
        assert_eq!(sentence, "perkara ini baru saja diubah oleh tuti; lihat lagi lalu ulangi");
        let missing = TransactFault::Conflict { found: 0, person: None };
        assert_eq!(write(store, "tidak-ada", 3, "k3"), Err(missing));
    }

    a_refusal_leaves_no_trace => |store| {
        let told = wait(store.transact(command("a", 0, "k1", |_| Err("bukan-peran".to_owned()))));
        assert_eq!(told, Err(TransactFault::Refused("bukan-peran".to_owned())));
        assert!(wait(store.all_cases(&office())).unwrap().is_empty());
        // The key, the case number and the register number are still free.
        let told = take_number(store, "a", 0, "k1").unwrap();
        assert_eq!((told.number, told.repeated), (1, false));
        assert_eq!(register_lines(store).len(), 1);
    }

    a_command_without_effect_keeps_its_key_free => |store| {
        write(store, "a", 0, "k1").unwrap();
        let nothing = |_: &_| Ok(Batch { events: Vec::new(), rows: None, ..batch("sari", "") });
        let told = wait(store.transact(command("a", 1, "k2", nothing))).unwrap();
        assert_eq!((told.first, told.last), (2, 1));
        assert_eq!(wait(store.answer_for(&office(), "k2")).unwrap(), None);
    }

    numbers_have_no_doubles_and_no_gaps => |store| {
        take_number(store, "a", 0, "k1").unwrap();
        take_number(store, "b", 0, "k2").unwrap();
        let ordinals = |store: &S| -> Vec<u64> {
            register_lines(store).iter().map(|line| line.ordinal).collect()
        };
        assert_eq!(ordinals(store), [1, 2]);
        for (ordinal, key) in [(4, "gap"), (2, "other-case")] {
            let told = wait(store.transact(command("c", 0, key, move |_| {
                Ok(Batch { books: vec![line(&register(), ordinal)], ..batch("sari", "x") })
            })));
            let Err(TransactFault::Store(fault)) = told else { panic!("{told:?}") };
            assert!(matches!(fault.kind, FaultKind::Inconsistent(_)), "{fault}");
        }
        assert_eq!(ordinals(store), [1, 2]);
        assert_eq!(wait(store.all_cases(&office())).unwrap().len(), 2);
        // Another period counts by itself.
        let next_year = wait(store.transact(command("c", 0, "k4", |counters| {
            assert_eq!(counters.next[&register()], 3);
            let of = tertib::store::transaction::BookPeriod { period: "2027".to_owned(), ..register() };
            Ok(Batch { books: vec![line(&of, 1)], ..batch("sari", "x") })
        })));
        assert_eq!(next_year.unwrap().number, 3);
    }

    projections_are_written_again_only_of_cases_that_stand_still => |store| {
        assert_eq!(wait(store.projection_form(&office())).unwrap(), None);
        take_number(store, "a", 0, "k1").unwrap();
        take_number(store, "b", 0, "k2").unwrap();
        write(store, "b", 1, "k3").unwrap();
        let mut changed = line(&register(), 1);
        changed.text = "lain".to_owned();
        let again = |case: &str, books| {
            WrittenAgain { case: CaseKey::new(case), sequence: 1, rows: rows("baru"), books }
        };
        let cases = vec![again("a", vec![changed]), again("b", Vec::new()), again("c", Vec::new())];
        wait(store.write_again(&office(), cases, None)).unwrap();
        assert_eq!(wait(store.projection_form(&office())).unwrap(), None, "not all are written");
        let listed = wait(store.cases(&office(), CaseFilter::default())).unwrap();
        let is_again: Vec<bool> =
            listed.iter().map(|case| case.row == rows("baru").case).collect();
        assert_eq!(is_again, [true, false], "the other went on, the third is none");
        assert_eq!(register_lines(store)[0].text, "lain");
        assert_eq!(wait(store.events(&office(), &CaseKey::new("a"))).unwrap().len(), 1);
        wait(store.write_again(&office(), Vec::new(), Some(7))).unwrap();
        assert_eq!(wait(store.projection_form(&office())).unwrap(), Some(7));
        assert_eq!(wait(store.projection_form(&OfficeId::new("lain"))).unwrap(), None);
        // Writing on goes as before.
        write(store, "a", 1, "k4").unwrap();
    }

    looks_are_kept_in_their_order_for_each_case_and_office => |store| {
        let look = |person: &str, minute: &str| Look {
            at: at(&format!("2026-03-02 08.{minute}")),
            person: StaffId::new(person),
            reason: "Mencocokkan".to_owned(),
        };
        let (a, b) = (CaseKey::new("a"), CaseKey::new("b"));
        for (case, look) in [(&a, look("sari", "02")), (&b, look("tuti", "01")), (&a, look("tuti", "01"))] {
            wait(store.note_look(&office(), case, look)).unwrap();
        }
        assert_eq!(wait(store.looks(&office(), &a)).unwrap(), [look("sari", "02"), look("tuti", "01")]);
        assert_eq!(wait(store.looks(&office(), &b)).unwrap().len(), 1);
        assert!(wait(store.looks(&OfficeId::new("lain"), &a)).unwrap().is_empty());
    }

    several_cases_of_one_command_are_written_together_or_not_at_all => |store| {
        write(store, "parent", 0, "k1").unwrap();
        let further = |case: &str, expected_sequence, books: Vec<BookRow>| Further {
            case: CaseKey::new(case),
            expected_sequence,
            batch: Batch { books, ..batch("sari", case) },
        };
        let ends = |store: &S| -> Vec<(String, u64, u64)> {
            let listed = wait(store.cases(&office(), CaseFilter::default())).unwrap();
            listed.into_iter().map(|it| (it.case.to_string(), it.number, it.head.sequence)).collect()
        };
        // Two new cases and an old one; two of them take numbers of one book.
        let told = wait(store.transact(command("own", 0, "k2", move |counters| {
            let next = counters.next[&register()];
            let others = vec![
                further("parent", 1, vec![line(&register(), next + 1)]),
                further("child", 0, Vec::new()),
            ];
            let books = vec![line(&register(), next)];
            Ok(Batch { books, further: others, ..batch("sari", "own") })
        })));
        let told = told.unwrap();
        assert_eq!((told.number, told.first, told.last), (2, 1, 1));
        let written = [("parent", 1, 2), ("own", 2, 1), ("child", 3, 1)]
            .map(|(case, number, sequence)| (case.to_owned(), number, sequence));
        assert_eq!(ends(store), written);
        assert_eq!(register_lines(store).len(), 2);
        for (case, _, _) in &written {
            let case = CaseKey::new(case.clone());
            let head = wait(store.projections(&office(), &case)).unwrap().unwrap().head;
            let events = wait(store.events(&office(), &case)).unwrap();
            assert_eq!(verify_to_head(&events, &head), Ok(()));
        }
        // The parent has moved on; a number is not the next; a further case writes nothing: no trace of any case.
        let nothing = Batch { events: Vec::new(), rows: None, ..batch("sari", "") };
        let nothing = Further { case: CaseKey::new("late"), expected_sequence: 0, batch: nothing };
        let moved_on = vec![further("late", 0, Vec::new()), further("parent", 1, Vec::new())];
        let gap = vec![further("late", 0, vec![line(&register(), 9)])];
        let faulty = [("k3", moved_on), ("k4", gap), ("k5", vec![nothing])];
        for (key, others) in faulty {
            let told = wait(store.transact(command("own", 1, key, move |counters| {
                let books = vec![line(&register(), counters.next[&register()])];
                Ok(Batch { books, further: others, ..batch("sari", key) })
            })));
            match told {
                Err(TransactFault::Conflict { found: 2, .. }) => assert_eq!(key, "k3"),
                Err(TransactFault::Store(fault)) => {
                    assert!(matches!(fault.kind, FaultKind::Inconsistent(_)), "{fault}");
                }
                other => panic!("{other:?}"),
            }
            assert_eq!(wait(store.answer_for(&office(), key)).unwrap(), None);
            assert_eq!(ends(store), written);
            assert_eq!(register_lines(store).len(), 2);
        }
        // The same key again gives the answer of the own case and writes nothing anywhere.
        let again = wait(store.transact(command("own", 0, "k2", |_| panic!("decided twice"))));
        assert!(again.unwrap().repeated);
        assert_eq!(ends(store), written);
    }

    a_void_number_stays_visible => |store| {
        take_number(store, "a", 0, "k1").unwrap();
        let void = |_: &_| {
            let void_reason = Some("salah cetak".to_owned());
            let line = BookRow { void_reason, ..line(&register(), 1) };
            Ok(Batch { books: vec![line], ..batch("sari", "void") })
        };
        wait(store.transact(command("a", 1, "k2", void))).unwrap();
        take_number(store, "a", 2, "k3").unwrap();
        let lines = register_lines(store);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].void_reason.as_deref(), Some("salah cetak"));
        assert_eq!((lines[1].ordinal, &lines[1].void_reason), (2, &None));
        let audit = wait(store.projections(&office(), &CaseKey::new("a"))).unwrap().unwrap();
        assert_eq!(audit.books, lines);
    }

    projections_are_those_of_the_last_command => |store| {
        write(store, "a", 0, "k1").unwrap();
        write(store, "b", 0, "k2").unwrap();
        let change = |_: &_| {
            let mut rows = rows("berjalan");
            rows.work = vec![work(3, "kasi", Some("tuti")), work(2, "loket", None)];
            rows.timers.clear();
            Ok(Batch { rows: Some(rows), ..batch("sari", "x") })
        };
        wait(store.transact(command("a", 1, "k3", change))).unwrap();
        let items = |filter| -> Vec<(u64, u32)> {
            let list = wait(store.worklist(&office(), filter)).unwrap();
            list.into_iter().map(|of| (of.number, of.row.item)).collect()
        };
        let of = |person: &str, roles: &[&str]| WorkFilter::For {
            person: Some(StaffId::new(person)),
            roles: roles.iter().map(|role| RoleId::new(*role)).collect(),
        };
        assert_eq!(items(WorkFilter::All), [(1, 2), (1, 3), (2, 1)]);
        assert_eq!(items(of("sari", &["loket"])), [(1, 2), (2, 1)]);
        // Work for one person is not for the other holders of the role.
        assert_eq!(items(of("sari", &["kasi"])), []);
        assert_eq!(items(of("tuti", &[])), [(1, 3)]);
        let due = |until| wait(store.due_until(&office(), at(until))).unwrap();
        assert_eq!(due("2026-03-05 14.59"), []);
        assert_eq!(due("2026-03-05 15.00").len(), 1);
        assert_eq!(due("2026-03-05 15.00")[0].case, CaseKey::new("b"));
    }

    cases_are_listed_by_running_number => |store| {
        for (number, case) in (1..).zip(["z", "m", "a"]) {
            assert_eq!(write(store, case, 0, case).unwrap().number, number);
        }
        let close = |_: &_| Ok(Batch { rows: Some(rows("selesai")), ..batch("sari", "x") });
        wait(store.transact(command("m", 1, "k", close))).unwrap();
        let listed = |filter| -> Vec<String> {
            let cases = wait(store.cases(&office(), filter)).unwrap();
            cases.into_iter().map(|listed| listed.case.to_string()).collect()
        };
        let all = CaseFilter::default;
        assert_eq!(listed(all()), ["z", "m", "a"]);
        assert_eq!(listed(CaseFilter { is_open: Some(true), ..all() }), ["z", "a"]);
        assert_eq!(listed(CaseFilter { is_open: Some(false), ..all() }), ["m"]);
        assert_eq!(listed(CaseFilter { number: Some(3), ..all() }), ["a"]);
        assert_eq!(listed(CaseFilter { after: 1, count_max: Some(1), ..all() }), ["m"]);
        assert!(listed(CaseFilter { sop: Some(SopId::new("kk")), ..all() }).is_empty());
    }

    offices_do_not_see_each_other => |store| {
        take_number(store, "a", 0, "k1").unwrap();
        let other = OfficeId::new("gondangrejo");
        let mut theirs = command("a", 0, "k1", |counters| {
            assert_eq!((counters.case_number, counters.next[&register()]), (1, 1));
            Ok(batch("joko", "x"))
        });
        theirs.tenant = other.clone();
        assert!(!wait(store.transact(theirs)).unwrap().repeated);
        assert_eq!(wait(store.cases(&other, CaseFilter::default())).unwrap().len(), 1);
        assert!(wait(store.book(&other, &BookId::new("register"), "2026")).unwrap().is_empty());
    }

    a_version_is_kept_once => |store| {
        let version = |text: &str| Version {
            digest: Digest::of(b"sop"),
            kind: "sop".to_owned(),
            text: text.to_owned(),
        };
        wait(store.keep_version(&office(), version("satu"))).unwrap();
        wait(store.keep_version(&office(), version("dua"))).unwrap();
        let with = move |_: &_| {
            let digest = Digest::of(b"kantor");
            Ok(Batch { versions: vec![Version { digest, ..version("tiga") }], ..batch("sari", "x") })
        };
        wait(store.transact(command("a", 0, "k1", with))).unwrap();
        let text = |name: &[u8]| {
            wait(store.version(&office(), &Digest::of(name))).unwrap().map(|version| version.text)
        };
        assert_eq!(text(b"sop").as_deref(), Some("satu"));
        assert_eq!(text(b"kantor").as_deref(), Some("tiga"));
        assert_eq!(text(b"lain"), None);
    }

    acts_on_an_sop_are_kept_in_order_each_with_its_text => |store| {
        let enact = |sop: &str, text: Option<&str>, from: &str| {
            let what = NewEnactment {
                sop: SopId::new(sop),
                digest: text.map(|text| Digest::of(text.as_bytes())),
                from: parse_date(from).unwrap(),
                at: at("2026-03-02 08.00"),
                person: StaffId::new("budi"),
                reason: text.is_none().then(|| "diganti".to_owned()),
            };
            let version = text.map(|text| Version {
                digest: Digest::of(text.as_bytes()),
                kind: "sop".to_owned(),
                text: text.to_owned(),
            });
            wait(store.enact(&office(), what, version)).unwrap();
        };
        enact("b", Some("satu"), "2026-04-01");
        enact("a", Some("dua"), "2026-05-01");
        enact("b", None, "2026-03-01");
        let acts = wait(store.enactments(&office(), None)).unwrap();
        let seen: Vec<_> =
            acts.iter().map(|act| (act.what.sop.as_str(), act.ordinal, act.what.digest)).collect();
        let text = |text: &str| Some(Digest::of(text.as_bytes()));
        assert_eq!(seen, [("a", 1, text("dua")), ("b", 1, text("satu")), ("b", 2, None)]);
        assert!(Enactment::are_whole(&acts[1..]));
        assert_eq!(acts[2].what.reason.as_deref(), Some("diganti"));
        let one = wait(store.enactments(&office(), Some(&SopId::new("a")))).unwrap();
        assert_eq!(one, acts[..1]);
        let kept = wait(store.version(&office(), &Digest::of(b"satu"))).unwrap();
        assert_eq!(kept.unwrap().text, "satu");
    }

    a_panic_in_the_work_harms_nobody_else => |store| {
        let panics = command("a", 0, "k1", |_| panic!("a bug of the core"));
        let told = catch_unwind(AssertUnwindSafe(|| wait(store.transact(panics))));
        assert_eq!(told.unwrap_err().downcast_ref(), Some(&"a bug of the core"));
        assert_eq!(write(store, "a", 0, "k1").unwrap().number, 1);
    }

    the_chain_outlives_the_personal_data_and_shows_every_change => |store| {
        for (expected, key) in (0..).zip(["k1", "k2", "k3"]) {
            write(store, "a", expected, key).unwrap();
        }
        let events = wait(store.events(&office(), &CaseKey::new("a"))).unwrap();
        let head = wait(store.projections(&office(), &CaseKey::new("a"))).unwrap().unwrap().head;
        assert_eq!(verify_to_head(&events, &head), Ok(()));
        let changed = |change: &dyn Fn(&mut Vec<tertib::store::event::StoredEvent>)| {
            let mut events = events.clone();
            change(&mut events);
            verify_to_head(&events, &head)
        };
        assert_eq!(changed(&|events| events[1].personal = None), Ok(()));
        let personal = Err(ChainFault::PersonalChanged { sequence: 2 });
        let rename = |personal: &mut tertib::store::event::Personal| personal.body.push('!');
        assert_eq!(changed(&|e| e[1].personal.iter_mut().for_each(rename)), personal);
        let second = Err(ChainFault::Changed { sequence: 2 });
        assert_eq!(changed(&|events| events[1].body.push(' ')), second);
        assert_eq!(changed(&|events| events[1].act.at = at("2026-03-02 08.02")), second);
        assert_eq!(changed(&|events| events[1].act.person = None), second);
        assert_eq!(changed(&|events| events[1].key.push('x')), second);
        assert_eq!(changed(&|e| drop(e.remove(1))), Err(ChainFault::OutOfOrder { expected: 2 }));
        assert_eq!(changed(&|e| drop(e.pop())), Err(ChainFault::Cut { expected: 3, found: 2 }));
        assert_eq!(verify(&[]), Ok(()));
    }
}
