//! Connections: accepts them, speaks TLS where there is a certificate, and ends them in peace when the server stops.

use super::unread::Unread;
use crate::http::Peer;
use axum::{Router, body::Body};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::{Semaphore, watch},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// Phones of a large hall, with room to spare; more wait at the door.
pub(super) const CONNECTIONS: usize = 1_024;
/// A handshake, and the head of each request, arrives within this time.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) async fn accept(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    mut stopped: watch::Receiver<bool>,
    grace: Duration,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            _ = stopped.changed() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file handles, say: those in use come back.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        // Small answers go at once.
        let _ = stream.set_nodelay(true);
        let (tls, router, stopped) = (tls.clone(), router.clone(), stopped.clone());
        open.spawn(async move {
            let _place = place;
            match tls {
                None => serve(stream, peer, router, stopped).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = tokio::time::timeout(PATIENCE, tls.accept(stream)).await {
                        serve(stream, peer, router, stopped).await;
                    }
                }
            }
        });
        while open.try_join_next().is_some() {}
    }
    drop(listener);
    let _ = tokio::time::timeout(grace, async { while open.join_next().await.is_some() {} }).await;
}

async fn serve<S>(stream: S, peer: SocketAddr, router: Router, mut stopped: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(Unread::of(body)));
        request.extensions_mut().insert(Peer(peer));
        router.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(64 * 1024);
    let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
    // A connection that fails has nobody to tell.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
