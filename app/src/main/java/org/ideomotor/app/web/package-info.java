/// What every page of this toolkit stands on: a server that only this machine reaches, sockets that push, the browser's clock.
///
/// Knows browsers; must never see a session, a decoder or what a page shows.
///
/// **What is served.** Only on 127.0.0.1, only files of the jar, only to requests that name this server as their host and
/// come from no other site ([OriginRule]). Nothing is stored by the browser but its theme, nothing is loaded from anywhere else.
///
/// **What is pushed.** JSON texts ([WebMessage]) over WebSockets ([PageSocket]), each on a thread of its own: a page that is
/// slow, asleep or gone holds up neither the session nor the other pages.
///
/// **When something was on the screen.** The page answers questions about its clock ([PageClock]) and says when the frame
/// after the one that showed something began; [FlipTimes] is how long that took.
package org.ideomotor.app.web;
