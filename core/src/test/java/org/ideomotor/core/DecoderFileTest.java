package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderFileTest {
    private static final Decoder DECODER = Toy.of(0.25).decoder();

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsLoadedAsTheSame() throws IOException {
        Path file = folder.resolve("toy.decoder");
        DECODER.save(file);
        assertThat(Decoder.load(file)).isEqualTo(DECODER);
    }

    @Test
    void everyDoubleKeepsItsBits() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        double[] some = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE,
                -Double.MAX_VALUE, 0.1, 1.5e300, 9007199254740994.0};
        double[] more = random.longs(50).mapToDouble(Double::longBitsToDouble).toArray();
        for (double value : Stream.of(some, more).flatMapToDouble(Arrays::stream).toArray()) {
            Toy toy = (Toy) DecoderFile.read(DecoderFile.bytes(Toy.of(value).decoder()), "toy").chain();
            assertThat(Double.doubleToLongBits(toy.bias())).as("%s, seed 11", value)
                    .isEqualTo(Double.doubleToLongBits(value));
        }
    }

    @Test
    void theLoadedDecoderSaysTheSame() throws IOException {
        Decoder loaded = DecoderFile.read(DecoderFile.bytes(DECODER), "toy");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20; i++) {
            Window window = new Window(8, DECODER.signal(),
                    Samples.ofTimeMajor(2, random.doubles(16, -1, 1).toArray()));
            assertThat(loaded.chain().apply(window)).isEqualTo(DECODER.chain().apply(window));
        }
    }

    @Test
    void equalDecodersGiveEqualFilesInEveryLanguage() throws IOException {
        byte[] here = DecoderFile.bytes(DECODER);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(DecoderFile.bytes(Toy.of(0.25).decoder())).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("toy.decoder");
        Toy.of(1).decoder().save(file);
        DECODER.save(file);
        assertThat(Decoder.load(file)).isEqualTo(DECODER);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertRefused(() -> DECODER.save(folder.resolve("nowhere/toy.decoder")), "folder does not exist");
    }

    @Test
    void aFileCutShortAnywhereIsLoadedAsTheSameOrRefused() throws IOException {
        byte[] whole = DecoderFile.bytes(DECODER);
        SplittableRandom random = new SplittableRandom(2026);
        for (int length = 0; length < whole.length; length += 1 + random.nextInt(4))
            assertSameOrRefused(Arrays.copyOf(whole, length),
                    "cut to " + length + " of " + whole.length + " bytes, seed 2026");
    }

    @Test
    void aFlippedBitAnywhereIsHarmlessOrRefused() throws IOException {
        byte[] whole = DecoderFile.bytes(DECODER);
        SplittableRandom random = new SplittableRandom(2026);
        for (int at = 0; at < whole.length; at += 1 + random.nextInt(4)) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertSameOrRefused(damaged, "a bit flipped in byte " + at + ", seed 2026");
        }
    }

    @Test
    void aJsonWithADamagedCharacterIsRefusedOrGivesADecoder() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = withJson(json -> {
                char[] text = json.toCharArray();
                text[random.nextInt(text.length)] = (char) (' ' + random.nextInt(95));
                return new String(text);
            });
            try {
                assertThat(DecoderFile.read(damaged, "toy")).isNotNull();
            } catch (IOException e) {
                assertThat(e).as("try %d, seed 7", i).hasMessageStartingWith("toy: ").hasMessageNotContaining(": null");
            }
        }
    }

    private static void assertSameOrRefused(byte[] bytes, String what) {
        try {
            assertThat(DecoderFile.read(bytes, "toy")).as(what).isEqualTo(DECODER);
        } catch (IOException e) {
            assertThat(e).as(what).hasMessageStartingWith("toy: ").hasMessageNotContaining(": null");
        }
    }

    @Test
    void aFileOfANewerVersionSaysSo() throws IOException {
        assertRefused(withJson(json -> json.replace("\"version\" : 1", "\"version\" : 2")),
                "expected format version 1, got 2", "update, or train again");
    }

    @Test
    void whatIsNoDecoderFileSaysWhatItIs() throws IOException {
        assertRefused("EEG".getBytes(StandardCharsets.US_ASCII), "expected a decoder file (a zip)", "3 bytes");
        assertRefused(new byte[0], "0 bytes");
        assertRefused(withJson(json -> json.replace("ideomotor-decoder", "something")), "something");
        assertRefused(withJson(_ -> "[]"), "expected a decoder file");
        assertRefused(withJson(_ -> ""), "expected a decoder file");
        assertRefused(withJson(_ -> "{"), "decoder.json is damaged");
        assertRefused(zip(List.of("other.txt"), List.of(new byte[3])), "decoder.json", "[other.txt]");
        assertRefused(() -> Decoder.load(folder), folder.toString(), "no plain file");
        assertRefused(() -> Decoder.load(folder.resolve("none")), "no such file");
    }

    @Test
    void aFileTooLargeToBeOneIsNotReadIntoMemory() throws IOException {
        Path file = folder.resolve("large.edf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertRefused(() -> Decoder.load(file), "at most");
    }

    @Test
    void aClassThatIsNotThereIsNamed() throws IOException {
        assertRefused(withJson(json -> json.replace("org.ideomotor.core.Toy", "org.example.Gone")),
                "decoder.chain", "org.example.Gone", "class path", "--plugin JAR",
                "in a script by --class-path JAR");
    }

    /// A class file of a version that no Java has yet.
    @Test
    void aClassThatCannotBeLoadedIsNotCalledMissing() throws IOException {
        byte[] file = withJson(json -> json.replace("org.ideomotor.core.Toy", "org.example.Newer"));
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(new ClassLoader(before) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] head = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0x7F, 0x7F, 0, 1};
                return defineClass(name, head, 0, head.length);
            }
        });
        try {
            assertRefused(file, "org.example.Newer", "cannot be loaded", "UnsupportedClassVersionError",
                    "made for Java " + Runtime.version().feature());
        } finally {
            here.setContextClassLoader(before);
        }
    }

    @Test
    void onlyRecordsOfTheRightTypeAreMade() throws IOException {
        assertRefused(withJson(json -> json.replace("org.ideomotor.core.Toy", "java.lang.ProcessBuilder")),
                "decoder.chain", "ProcessBuilder");
        assertRefused(withJson(json -> json.replace("org.ideomotor.core.Toy", "org.ideomotor.core.Origin")),
                "decoder.chain", "Fitted", "Origin");
    }

    @Test
    void aValueThatItsRecordRefusesIsRefusedWithTheRecordsWords() throws IOException {
        assertRefused(withJson(json -> json.replace("\"times\" : 8", "\"times\" : 0")),
                "window of at least one sample");
        assertRefused(withJson(json -> json.replace("\"times\" : 8", "\"times\" : 8.5")), "decoder.times",
                "whole number");
        assertRefused(withJson(json -> json.replace("\"times\" : 8", "\"times\" : 99999999999")), "decoder.times");
        assertRefused(withJson(json -> json.replace("\"times\" : 8", "\"time\" : 8")), "decoder.times: missing");
    }

    @Test
    void deepNestingEndsInARefusalAndNotInAnOverflow() throws IOException {
        assertRefused(withJson(json -> json.replace("\"stages\" : [", "\"stages\" : " + "[".repeat(900))), "toy: ");
        String chain = "{\"type\":\"" + Fitted.Chain.class.getName() + "\",\"first\":";
        assertRefused(withJson(json -> json.replace("\"chain\" : {", "\"chain\" : " + chain.repeat(400) + "{")),
                "toy: ");
    }

    /// A fitted thing that no file can hold.
    private static final class Closed implements Fitted<Window, Scores> {
        @Override
        public Scores apply(Window window) { return Scores.uncalibrated(List.of("a"), 1); }
    }

    private record Generic<T>(T value) implements Fitted<Window, Scores> {
        @Override
        public Scores apply(Window window) { return Scores.uncalibrated(List.of("a"), 1); }
    }

    private record Shrinking(double value) implements Fitted<Window, Scores> {
        Shrinking { value /= 2; }

        @Override
        public Scores apply(Window window) { return Scores.uncalibrated(List.of("a"), 1); }
    }

    @Test
    void aPartThatCannotBeSavedIsRefusedByName() {
        assertUnsaveable(new Closed(), "decoder.chain", "got the class " + Closed.class.getName(),
                "record Mine(double[] weights)");
        assertUnsaveable(_ -> Scores.uncalibrated(List.of("a"), 1), "decoder.chain",
                "got a lambda of " + DecoderFileTest.class.getName() + "; declare it as a record");
        assertUnsaveable(new Generic<>(2.5f), "decoder.chain.value", "Float");
        assertUnsaveable(Toy.of(1).then(new Scaled(new Object())), "decoder.chain.second.factor");
    }

    private record Scaled(Object factor) implements Fitted<Scores, Scores> {
        @Override
        public Scores apply(Scores scores) { return scores; }
    }

    @Test
    void aPartThatWouldNotComeBackAsItWasIsRefusedBeforeItIsTooLate() {
        assertUnsaveable(new Generic<>("a text where the component declares anything"), "decoder.chain.value");
        assertUnsaveable(new Shrinking(8), "keep the values they are given");
    }

    private void assertUnsaveable(Fitted<Window, ? extends Output> chain, String... words) {
        Path file = folder.resolve("unsaveable.decoder");
        assertThatIllegalArgumentException().isThrownBy(() -> Toy.decoder(chain).save(file))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("Decoder.save: ").contains(words));
        assertThat(file).doesNotExist();
    }

    private interface Action { void run() throws IOException; }

    private static void assertRefused(byte[] bytes, String... words) {
        assertRefused(() -> DecoderFile.read(bytes, "toy"), words);
    }

    private static void assertRefused(Action action, String... words) {
        assertThatExceptionOfType(IOException.class).isThrownBy(action::run)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private static byte[] withJson(UnaryOperator<String> change) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(DecoderFile.bytes(DECODER)))) {
            List<String> names = new ArrayList<>();
            List<byte[]> contents = new ArrayList<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                contents.add(in.readAllBytes());
            }
            String json = new String(contents.getFirst(), StandardCharsets.UTF_8);
            contents.set(0, change.apply(json).getBytes(StandardCharsets.UTF_8));
            return zip(names, contents);
        }
    }

    private static byte[] zip(List<String> names, List<byte[]> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < names.size(); i++) {
                out.putNextEntry(new ZipEntry(names.get(i)));
                out.write(contents.get(i));
            }
        }
        return bytes.toByteArray();
    }
}
