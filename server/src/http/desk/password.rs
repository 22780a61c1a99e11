//! Signing in by a name and a password, and choosing one.

use super::{
    ProblemBody,
    seated::{SignedIn, SigningIn},
    sent::Sent,
    session::{Session, begin},
};
use crate::{
    clock::now_ms,
    gate::Caller,
    http::{App, Problem, on_a_thread},
};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(sign_in)).routes(routes!(choose))
}

// No `Debug`: a password is never printed.
#[derive(Deserialize, ToSchema)]
pub(super) struct PasswordAsk {
    name: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct NewPassword {
    password: String,
    /// The password until now, where there is one.
    old: Option<String>,
}

/// Signs in by a password.
#[utoipa::path(post, path = "/session/password", tag = "session", request_body = PasswordAsk, responses(
    (status = 200, description = "With the cookie of the session", body = Session),
    (status = 403, description = "`wrong-password` (also for a name that nobody has), `csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn sign_in(State(app): State<Arc<App>>, _: SigningIn, Sent(ask): Sent<PasswordAsk>) -> Result<Response, Problem> {
    // Tries at one name are few from wherever they come.
    app.rates.check(Caller::named(&ask.name))?;
    let begun = {
        let _turn = app.gate.password_turn().await;
        let gatekeeper = Arc::clone(&app);
        let work = move || async move { gatekeeper.gate.sign_in_by_password(&ask.name, &ask.password, now_ms()).await };
        on_a_thread(work).await??
    };
    begin(&app, begun).await
}

/// Chooses a password of at least twelve letters. All other sessions of the account end.
#[utoipa::path(put, path = "/account/password", tag = "session", security(("session" = [])), request_body = NewPassword, responses(
    (status = 204, description = "It holds from now on"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`wrong-password`, `csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`password-short`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn choose(
    State(app): State<Arc<App>>,
    SignedIn(session): SignedIn,
    Sent(ask): Sent<NewPassword>,
) -> Result<StatusCode, Problem> {
    // Whoever sits down at somebody's open page is not to guess the old one.
    app.rates.check(Caller::named(&session.account.to_string()))?;
    let _turn = app.gate.password_turn().await;
    let gatekeeper = Arc::clone(&app);
    let work =
        move || async move { gatekeeper.gate.choose_password(&session, &ask.password, ask.old.as_deref()).await };
    on_a_thread(work).await??;
    Ok(StatusCode::NO_CONTENT)
}
