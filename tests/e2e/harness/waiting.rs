//! Waiting for a condition, with a timeout.

use std::time::{Duration, Instant};

use thirtyfour::error::WebDriverResult;

/// Longer than the guide itself waits before it gives up.
const PATIENCE: Duration = Duration::from_secs(15);
/// The first and the longest pause between two looks. Each look takes a browser some ten
/// milliseconds, which what is waited for may need itself.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(160));

/// What `look` finds, as soon as it finds it.
///
/// An error counts as "not yet": an element that was on screen a moment ago may
/// be gone when it is asked for its name.
///
/// # Panics
///
/// If it finds nothing in time. The message names what was waited for.
pub(crate) async fn until<T>(
    what: &str,
    look: impl AsyncFnMut() -> WebDriverResult<Option<T>>,
) -> T {
    match patiently(look).await {
        Ok(found) => found,
        Err(reason) => panic!("waited in vain for {what}; {reason}"),
    }
}

/// The same, but returns the last error instead of a panic.
pub(super) async fn patiently<T>(
    mut look: impl AsyncFnMut() -> WebDriverResult<Option<T>>,
) -> Result<T, String> {
    let start = Instant::now();
    let (mut pause, longest) = PAUSES;
    loop {
        let found = look().await;
        if let Ok(Some(found)) = found {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            return Err(match found {
                Err(error) => format!("the last error: {error}"),
                Ok(_) => "no error".to_owned(),
            });
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(longest);
    }
}
