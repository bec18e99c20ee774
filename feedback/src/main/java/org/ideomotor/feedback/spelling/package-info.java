/// Spelling by decisions: layouts, evidence, language, text. See [org.ideomotor.feedback].
package org.ideomotor.feedback.spelling;
