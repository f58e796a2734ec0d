//! A mail server on loopback that gives the answers it is told to, and keeps what it was sent.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// What the server answers to each step.
#[derive(Clone, Copy)]
pub(crate) struct Script {
    pub(crate) greeting: &'static str,
    pub(crate) ehlo: &'static str,
    pub(crate) recipient: &'static str,
    pub(crate) content: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) starttls: &'static str,
    pub(crate) fault: Fault,
}

/// What goes wrong when the whole mail has been sent, instead of an answer or before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The line goes dead.
    HangsUp,
    /// No answer ever comes.
    IsSilent,
    /// The answer takes its time.
    IsSlow(Duration),
}

impl Script {
    fn answer(&self, line: &str) -> &'static str {
        match line.split([' ', ':']).next() {
            Some("EHLO") => self.ehlo,
            Some("RCPT") => self.recipient,
            Some("AUTH") => self.sign_in,
            Some("STARTTLS") => self.starttls,
            Some("DATA") => "354 go on",
            _ => "250 OK",
        }
    }
}

pub(crate) const FRIENDLY: Script = Script {
    greeting: "220 mail.example",
    ehlo: "250-mail.example\r\n250 8BITMIME",
    recipient: "250 OK",
    content: "250 2.0.0 queued as 4711",
    sign_in: "235 welcome",
    starttls: "454 4.7.0 no encryption today",
    fault: Fault::None,
};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: Arc<Mutex<String>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(String::new()));
        let ear = Arc::clone(&heard);
        #[expect(clippy::disallowed_methods, reason = "the server ends with the test")]
        let task = tokio::spawn(async move {
            let mut talks = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let ear = Arc::clone(&ear);
                // Somebody who waits for an answer that never comes keeps nobody else waiting.
                talks.spawn(async move { talk(stream, script, &ear).await });
            }
        });
        Self { address, heard, task }
    }

    /// Everything the client has said so far.
    pub(crate) fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, script: Script, heard: &Mutex<String>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    say(&mut write, script.greeting).await;
    let mut in_content = false;
    while let Some(line) = hear(&mut lines, heard).await {
        if in_content && line != "." {
            continue;
        }
        let answer = if in_content {
            match script.fault {
                Fault::None => {}
                Fault::HangsUp => return,
                Fault::IsSilent => std::future::pending().await,
                Fault::IsSlow(wait) => tokio::time::sleep(wait).await,
            }
            script.content
        } else {
            script.answer(&line)
        };
        in_content = answer.starts_with("354");
        say(&mut write, answer).await;
    }
}

async fn say(write: &mut OwnedWriteHalf, answer: &str) {
    // The client may have hung up: then there is nobody to tell.
    drop(write.write_all(format!("{answer}\r\n").as_bytes()).await);
}

async fn hear(lines: &mut Lines<BufReader<OwnedReadHalf>>, heard: &Mutex<String>) -> Option<String> {
    let line = lines.next_line().await.ok().flatten()?;
    let mut heard = heard.lock().unwrap();
    heard.push_str(&line);
    heard.push('\n');
    Some(line)
}
