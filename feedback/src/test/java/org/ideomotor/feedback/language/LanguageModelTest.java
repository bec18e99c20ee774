package org.ideomotor.feedback.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelTest {
    private static final Alphabet ENGLISH = Alphabet.english();
    private static final Alphabet FEW = new Alphabet(List.of("a", "b", "c", " "));
    private static final Path AUSTEN = Path.of("src/main/language/austen.txt.gz");

    private static String random(Alphabet alphabet, Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append(alphabet.symbols().get(random.nextInt(alphabet.size())));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySymbolIsPossibleAndTheSumIsOne(long seed) {
        Random random = new Random(seed);
        NGramModel model = NGramModel.train(FEW, 1 + random.nextInt(5), random(FEW, random, 50));
        for (int i = 0; i < 50; i++) {
            double[] next = model.next(random(FEW, random, random.nextInt(8)));
            assertThat(Arrays.stream(next).sum()).as("seed " + seed).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(next).min().orElseThrow()).as("seed " + seed).isPositive();
        }
    }

    /// The definition, word for word, over all places of the text that three symbols stand before.
    private static double byDefinition(String training, String context, String symbol, int symbols) {
        String text = " " + training; // what stands before it, as there is no full stop in this alphabet
        int total = 0;
        int both = 0;
        StringBuilder followers = new StringBuilder();
        for (int i = 3; i < text.length(); i++) {
            if (!text.substring(i - context.length(), i).equals(context)) continue;
            String next = text.substring(i, i + 1);
            total++;
            if (next.equals(symbol)) both++;
            if (followers.indexOf(next) < 0) followers.append(next);
        }
        double shorter = context.isEmpty() ? 1.0 / symbols
                : byDefinition(training, context.substring(1), symbol, symbols);
        return total == 0 ? shorter : (both + followers.length() * shorter) / (total + followers.length());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isWittenAndBellsEstimate(long seed) {
        Random random = new Random(seed);
        String training = random(FEW, random, 60);
        NGramModel model = NGramModel.train(FEW, 4, training);
        for (int i = 0; i < 20; i++) {
            String context = "b" + random(FEW, random, 2); // as long as is looked at; no space that stands before a text
            double[] next = model.next(context);
            for (int s = 0; s < FEW.size(); s++)
                assertThat(next[s]).as("seed " + seed + ", after " + context)
                        .isCloseTo(byDefinition(training, context, FEW.symbols().get(s), FEW.size()), within(1e-12));
        }
    }

    @Test
    void aTextBeginsAsASentenceDoes() {
        NGramModel model = NGramModel.train(ENGLISH, 5, "hello. hello. hello. no.");
        assertThat(model.next("")[ENGLISH.indexOf("h")]).isGreaterThan(0.5);
    }

    @Test
    void withoutKnowledgeASymbolTakesTheLogarithmOfTheAlphabet() {
        assertThat(new UniformModel(ENGLISH).bitsPerSymbol("any text")).isCloseTo(Math.log(30) / Math.log(2),
                within(1e-12));
    }

    /// Chapters that the model was not trained on.
    @Test
    void heldOutChaptersTakeLessThanHalfTheBitsOfTheirFrequencies() throws IOException {
        String text = MakeEnglish.text(AUSTEN);
        String training = ENGLISH.normalise(text.substring(400_000, 1_400_000));
        String held = ENGLISH.normalise(text.substring(100_000, 105_000));
        double letters = NGramModel.train(ENGLISH, 5, training).bitsPerSymbol(held);
        double frequencies = NGramModel.train(ENGLISH, 1, training).bitsPerSymbol(held);
        assertThat(letters).isLessThan(2.1);
        assertThat(frequencies).isBetween(3.9, 4.4);
    }

    @Test
    void theResourceIsWhatItsTextGives() throws IOException {
        byte[] made = English.packed(English.Models.train(ENGLISH.normalise(MakeEnglish.text(AUSTEN))));
        try (var there = new GZIPInputStream(English.class.getResourceAsStream("english.gz"));
                var again = new GZIPInputStream(new ByteArrayInputStream(made))) {
            assertThat(Arrays.equals(there.readAllBytes(), again.readAllBytes())).as("run MakeEnglish").isTrue();
        }
    }

    @Test
    void wordsAreThoseThatBeginSoLikeliestFirst() {
        WordCompletion words = WordCompletion.train("the tea. the tea. the ten. a ten. a ten. a ten. a cat. a cat.");
        List<WordModel.Candidate> after = words.candidates("the t", 5);
        assertThat(after.stream().map(WordModel.Candidate::word)).containsExactly("tea", "ten", "the");
        assertThat(words.candidates("a t", 1).getFirst().word()).isEqualTo("ten");
        assertThat(after.stream().mapToDouble(WordModel.Candidate::probability).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void wordsAreWittenAndBellsPairs() {
        WordCompletion words = WordCompletion.train("the tea. the tea. the ten. a ten. a ten. a ten. a cat. a cat.");
        // after "the": tea twice and ten once, of two different words; of 16 words tea is 2, ten 4, the 3
        double tea = 2 + 2 * 2 / 16.0;
        double ten = 1 + 2 * 4 / 16.0;
        double the = 2 * 3 / 16.0;
        assertThat(words.candidates("the t", 1).getFirst().probability()).isCloseTo(tea / (tea + ten + the),
                within(1e-12));
    }

    @Test
    void afterAnUnknownWordTheFrequentWordsAreLikely() {
        assertThat(English.words().candidates("xyzzy th", 1).getFirst().word()).isEqualTo("the");
    }

    @Test
    void aWordThatIsThereAlreadyIsNotOffered() {
        assertThat(English.words().candidates("i want", 9).stream().map(WordModel.Candidate::word))
                .doesNotContain("want").contains("wanted").allMatch(word -> word.startsWith("want"));
    }

    @Test
    void whatIsNoSymbolBecomesASpaceAndSpacesAreJoined() {
        assertThat(ENGLISH.normalise("  “Oh!” said\nMr. O’Neil -- 7 times ?")).isEqualTo("oh. said mr. o'neil times?");
    }

    @Test
    void refusesTextOfOtherSymbols() {
        assertThatThrownBy(() -> NGramModel.train(FEW, 3, "abd")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at 2");
        assertThatThrownBy(() -> English.letters().bitsPerSymbol("Ä")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("normalise");
    }
}
