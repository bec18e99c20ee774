/// What people are likely to write: which symbol comes next, which word a beginning may become.
///
/// Knows text; must never see a decision, a class or a screen, so that a speller of any kind can ask it.
///
/// [English] is counted from Jane Austen's novels; docs/decisions/0013 has their terms, how the counts are made and what was
/// measured. Any other model, a neural one as well, implements [LanguageModel] and may implement [WordModel].
package org.ideomotor.feedback.language;
