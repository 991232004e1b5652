//! Asking the program with types: a command goes in, its reply or its error comes out.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command as Process, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use coatpeg_commands::Session;
use coatpeg_domain::contract::{Answered, Command, Request};
use coatpeg_domain::error::{AppError, ErrorCode};

/// A request as JSON goes in, a reply as JSON comes out.
pub trait Pipe {
    /// Answers one request.
    fn answer(&self, request: &str) -> String;
}

impl Pipe for Session {
    fn answer(&self, request: &str) -> String {
        Session::answer(self, request)
    }
}

/// The program at the other end of a pipe.
pub struct Program<P> {
    pipe: P,
}

impl<P: Pipe> Program<P> {
    /// Asks through this pipe.
    pub fn new(pipe: P) -> Program<P> {
        Program { pipe }
    }

    /// Sends a command and reads its reply.
    ///
    /// # Errors
    /// What the program answers; `Internal` where it answers with nothing that can be read.
    pub fn send<C: Command>(&self, command: C) -> Answered<C::Reply> {
        let request: Request = command.into();
        let request = serde_json::to_string(&request).expect("a request is plain data");
        serde_json::from_str(&self.pipe.answer(&request))
            .unwrap_or_else(|_| Err(AppError::new(ErrorCode::Internal)))
    }

    /// The pipe itself.
    pub fn pipe(&self) -> &P {
        &self.pipe
    }

    /// Lets go of the program.
    pub fn into_pipe(self) -> P {
        self.pipe
    }
}

/// The headless program in a process of its own. Dropping it ends it without warning.
pub struct Running {
    process: Mutex<Child>,
    ends: Mutex<Option<(ChildStdin, BufReader<ChildStdout>)>>,
}

impl Running {
    /// Starts it.
    ///
    /// # Errors
    /// What the computer says where it cannot be started.
    pub fn start(program: &Path, words: &[&OsStr]) -> io::Result<Running> {
        Running::spawn(Process::new(program).args(words))
    }

    /// Starts it as this command says.
    ///
    /// # Errors
    /// What the computer says where it cannot be started.
    pub fn spawn(command: &mut Process) -> io::Result<Running> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let ends = process.stdin.take().zip(process.stdout.take());
        let ends = ends.map(|(input, output)| (input, BufReader::new(output)));
        Ok(Running { process: Mutex::new(process), ends: Mutex::new(ends) })
    }

    /// The number the computer knows it by.
    pub fn id(&self) -> u32 {
        self.process().id()
    }

    /// Ends it without warning, as a power cut would, even while it is answering somebody.
    ///
    /// # Errors
    /// What the computer says where it cannot be ended.
    pub fn kill(&self) -> io::Result<()> {
        let mut process = self.process();
        process.kill()?;
        process.wait().map(|_| ())
    }

    fn process(&self) -> MutexGuard<'_, Child> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends its input and waits for it.
    ///
    /// # Errors
    /// What the computer says where it cannot be waited for.
    pub fn finish(self) -> io::Result<ExitStatus> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.process().wait()
    }

    fn ask(&self, request: &str) -> io::Result<String> {
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        let (input, output) = ends.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(input, "{request}")?;
        input.flush()?;
        let mut reply = String::new();
        output.read_line(&mut reply)?;
        Ok(reply)
    }
}

impl Pipe for Running {
    /// An empty reply where the program has ended.
    fn answer(&self, request: &str) -> String {
        self.ask(request).unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.kill();
    }
}
