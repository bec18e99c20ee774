/// Euclidean alignment: windows of several sessions made alike before one decoder learns from all of them.
///
/// **What this package knows.** Windows with where they come from, and covariances of the room `riemann`. No labels: alignment needs none.
///
/// **What it must never see.** Networks; it stands before any estimator of windows.
///
/// **What a session is to it.** Cap, impedances and gain differ from one recording session to the next, and with them the covariance of the
/// channels. The reference R of a session is the mean covariance of its windows; `R^-½ x` has the identity as its mean covariance in
/// every session. So a decoder that learns from many subjects sees them through the same eyes.
///
/// **What is honest.** In front of a subject only the windows so far are known. A reference is therefore learnt from training windows and
/// stays ([still][org.ideomotor.convnets.alignment.EuclideanAlignment#still]) or follows the session window by window
/// ([online][org.ideomotor.convnets.alignment.EuclideanAlignment#online]). To align the windows that are scored by all of themselves is what
/// many published numbers do; it is [transductive][org.ideomotor.convnets.alignment.EuclideanAlignment#transductive], and called so.
package org.ideomotor.convnets.alignment;
