//! Passkeys: adding one, and signing in with one. Options and credentials are those of WebAuthn, level 3, in its JSON forms.

use super::{
    ProblemBody,
    seated::{SignedIn, SigningIn},
    sent::Sent,
    session::{Session, begin},
};
use crate::{
    clock::now_ms,
    http::{App, Problem, on_a_thread},
};
use axum::{Json, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(finish))
        .routes(routes!(start_sign_in))
        .routes(routes!(finish_sign_in))
}

/// A passkey ceremony that has begun.
#[derive(Serialize, ToSchema)]
pub(super) struct PasskeyStart {
    /// Goes back with the credential.
    token: String,
    /// `{ "publicKey": … }` for `navigator.credentials.get`.
    #[schema(value_type = Object)]
    options: Value,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct PasskeyAnswer {
    token: String,
    /// What the browser gave, as JSON.
    #[schema(value_type = Object)]
    credential: PublicKeyCredential,
}

/// Begins to add a passkey: answers `{ "publicKey": … }` for `navigator.credentials.create`.
#[utoipa::path(post, path = "/passkeys/start", tag = "session", security(("session" = [])), responses(
    (status = 200, body = Object),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`wrong-passkey` (none can be had at this address), `csrf`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn start(State(app): State<Arc<App>>, SignedIn(session): SignedIn) -> Result<Json<Value>, Problem> {
    let work = move || async move { app.gate.start_passkey(&app.passkeys, &session, now_ms()).await };
    Ok(Json(on_a_thread(work).await??))
}

/// Adds the passkey that the browser made.
#[utoipa::path(post, path = "/passkeys/finish", tag = "session", security(("session" = [])), request_body = Object, responses(
    (status = 204, description = "It opens the desk from now on"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`wrong-passkey`, `csrf`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn finish(
    State(app): State<Arc<App>>,
    SignedIn(session): SignedIn,
    Sent(made): Sent<RegisterPublicKeyCredential>,
) -> Result<StatusCode, Problem> {
    let work = move || async move { app.gate.finish_passkey(&app.passkeys, &session, &made, now_ms()).await };
    on_a_thread(work).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Begins to sign in with any passkey of this server.
#[utoipa::path(post, path = "/session/passkey/start", tag = "session", responses(
    (status = 200, body = PasskeyStart),
    (status = 403, description = "`wrong-passkey` (none can be had at this address), `csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn start_sign_in(State(app): State<Arc<App>>, _: SigningIn) -> Result<Json<PasskeyStart>, Problem> {
    let (token, options) = app.gate.start_passkey_sign_in(&app.passkeys, now_ms())?;
    Ok(Json(PasskeyStart { token, options }))
}

/// Signs in with a passkey.
#[utoipa::path(post, path = "/session/passkey/finish", tag = "session", request_body = PasskeyAnswer, responses(
    (status = 200, description = "With the cookie of the session", body = Session),
    (status = 403, description = "`wrong-passkey`, `csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn finish_sign_in(
    State(app): State<Arc<App>>,
    _: SigningIn,
    Sent(shown): Sent<PasskeyAnswer>,
) -> Result<Response, Problem> {
    let gatekeeper = Arc::clone(&app);
    let work = move || async move {
        let PasskeyAnswer { token, credential } = shown;
        gatekeeper.gate.finish_passkey_sign_in(&gatekeeper.passkeys, &token, &credential, now_ms()).await
    };
    begin(&app, on_a_thread(work).await??).await
}
