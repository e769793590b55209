//! Measures the time and memory of `consultation-guide check` for growing questionnaires, and the
//! time of `diff` for large ones.

mod questionnaires;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::workspace::Workspace;
use questionnaires::Family;
use serde_json::Value;

/// How many questions, and as many rules, the questionnaires have.
const SIZES: [usize; 6] = [10, 20, 50, 100, 200, 500];

/// The size that must stay within the limits.
const LIMITED_SIZE: usize = 200;

const SECONDS_MAX: f64 = 5.0;

const MEGABYTES_MAX: f64 = 500.0;

/// What `diff` may take for two of the limited size.
const DIFF_SECONDS_MAX: f64 = 10.0;

/// How often each file is checked; the median time counts.
const N_RUNS: usize = 3;

/// One line of the table.
struct Row {
    family: Family,
    n_questions: usize,
    kilobytes: f64,
    seconds: f64,
    /// `None` where the system does not report it.
    megabytes: Option<f64>,
    n_diagnostics: usize,
}

/// The cost of one run of the command.
struct Run {
    seconds: f64,
    megabytes: Option<f64>,
    n_diagnostics: usize,
}

/// Generates questionnaires, checks each as an author would, and prints what that took.
///
/// # Errors
///
/// If the `command` does not run, or exceeds a limit.
pub(super) fn run(workspace: &Workspace, command: &Path) -> Result<()> {
    let folder = workspace.target.join("bench");
    fs::create_dir_all(&folder)?;
    println!("{}", Row::HEADING);
    let mut over = Vec::new();
    for family in Family::ALL {
        for n_questions in SIZES {
            let row = measure(command, &folder, family, n_questions)?;
            println!("{row}");
            if row.is_over_a_limit() {
                over.push(format!("{} of {n_questions}", family.name()));
            }
        }
    }
    ensure!(
        over.is_empty(),
        "over {SECONDS_MAX} s or {MEGABYTES_MAX} MB: {}",
        over.join(", ")
    );
    let [sparse, tangled] =
        Family::ALL.map(|family| questionnaires::generate(family, LIMITED_SIZE));
    let edited = [&sparse, &tangled].map(|old| questionnaires::edited(old.clone()));
    for (pair, old, new) in [
        ("sparse, edited", &sparse, &edited[0]),
        ("tangled, edited", &tangled, &edited[1]),
        ("sparse, tangled", &sparse, &tangled),
        ("tangled, sparse", &tangled, &sparse),
    ] {
        let seconds = diff(command, &folder, [old, new])?;
        println!("diff of two questionnaires of {LIMITED_SIZE} ({pair}): {seconds:.3} s");
        ensure!(seconds < DIFF_SECONDS_MAX, "over {DIFF_SECONDS_MAX} s");
    }
    Ok(())
}

/// How many seconds it takes to compare two questionnaires.
fn diff(command: &Path, folder: &Path, questionnaires: [&Value; 2]) -> Result<f64> {
    let mut names = ["old", "new"].into_iter();
    let files = questionnaires.map(|questionnaire| {
        let name = names.next().unwrap_or_default();
        let file = folder.join(format!("{LIMITED_SIZE}.{name}.json"));
        (file, format!("{questionnaire:#}"))
    });
    for (file, json) in &files {
        fs::write(file, json).with_context(|| format!("cannot write {}", file.display()))?;
    }
    let start = Instant::now();
    let status = Command::new(command)
        .arg("diff")
        .args(files.each_ref().map(|(file, _)| file))
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {}", command.display()))?;
    ensure!(
        status.code() == Some(1),
        "somebody is led elsewhere, but diff says otherwise ({status})"
    );
    Ok(start.elapsed().as_secs_f64())
}

fn measure(command: &Path, folder: &Path, family: Family, n_questions: usize) -> Result<Row> {
    let file = folder.join(format!("{}-{n_questions}.json", family.name()));
    let json = format!("{:#}", questionnaires::generate(family, n_questions));
    fs::write(&file, &json).with_context(|| format!("cannot write {}", file.display()))?;
    let mut runs = (0..N_RUNS)
        .map(|_| check(command, &file))
        .collect::<Result<Vec<Run>>>()?;
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let median = &runs[N_RUNS / 2];
    Ok(Row {
        family,
        n_questions,
        kilobytes: json.len() as f64 / 1e3,
        seconds: median.seconds,
        megabytes: runs.iter().filter_map(|run| run.megabytes).reduce(f64::max),
        n_diagnostics: median.n_diagnostics,
    })
}

/// Runs the command once, and measures its memory.
fn check(command: &Path, file: &PathBuf) -> Result<Run> {
    let start = Instant::now();
    let mut child = Command::new(command)
        .args(["check", "--format", "json"])
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.display()))?;
    let stdout = child.stdout.take();
    // Read immediately, since a full pipe would stop the command.
    let reader = thread::spawn(move || {
        let mut text = String::new();
        stdout.map(|mut stdout| stdout.read_to_string(&mut text));
        text
    });
    let mut megabytes = None;
    let status = loop {
        megabytes = peak_megabytes(child.id()).or(megabytes);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(1));
    };
    let seconds = start.elapsed().as_secs_f64();
    let Ok(text) = reader.join() else {
        bail!("cannot read what the command printed");
    };
    ensure!(
        matches!(status.code(), Some(0 | 1)),
        "the check of {} failed ({status})",
        file.display()
    );
    Ok(Run {
        seconds,
        megabytes,
        n_diagnostics: n_diagnostics(&text, file)?,
    })
}

/// The most memory that a running process has held so far, as counted by Linux; the last
/// millisecond before the end is missed.
fn peak_megabytes(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

/// How many problems the command found. None may be one that prevents proofs, or the time would be
/// that of doing nothing.
fn n_diagnostics(printed: &str, file: &Path) -> Result<usize> {
    let printed: serde_json::Value = serde_json::from_str(printed)?;
    let diagnostics = printed["files"][0]["diagnostics"]
        .as_array()
        .context("the command printed no diagnostics")?;
    let is_of_proof =
        |code: &str| matches!(code, "CG024" | "CG025" | "CG026" | "CG027") || code >= "CG070";
    for diagnostic in diagnostics {
        let code = diagnostic["code"].as_str().unwrap_or_default();
        let is_error = diagnostic["severity"] == "error";
        ensure!(
            !is_error || is_of_proof(code),
            "{} is not what is to be measured: {diagnostic}",
            file.display()
        );
    }
    Ok(diagnostics.len())
}

impl Row {
    const HEADING: &str = "\
family   questions  rules  options       kB   seconds   MB peak  diagnostics";

    fn is_over_a_limit(&self) -> bool {
        let is_large = self
            .megabytes
            .is_some_and(|megabytes| megabytes > MEGABYTES_MAX);
        self.n_questions == LIMITED_SIZE && (is_large || self.seconds > SECONDS_MAX)
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            family,
            n_questions,
            kilobytes,
            seconds,
            megabytes,
            n_diagnostics,
        } = self;
        let megabytes = megabytes.map_or("unknown".to_owned(), |number| format!("{number:.1}"));
        let (name, n_options) = (family.name(), questionnaires::N_OPTIONS);
        write!(
            f,
            "{name:<7}  {n_questions:>9}  {n_questions:>5}  {n_options:>7}  {kilobytes:>7.1}  \
             {seconds:>8.3}  {megabytes:>8}  {n_diagnostics:>11}"
        )
    }
}
