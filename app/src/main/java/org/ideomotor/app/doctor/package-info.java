/// What `ideomotor doctor` looks at: is this machine fit for a session, and if not, what is to be done?
///
/// Knows the machine and LSL; must never see recordings or decoders. Two halves: [org.ideomotor.app.doctor.Machine] is
/// what was found, as plain values, and `probe` finds it; [org.ideomotor.app.doctor.Doctor] judges such values and touches
/// nothing, so that a test can show it any machine.
package org.ideomotor.app.doctor;
