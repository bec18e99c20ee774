package org.ideomotor.app.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// One run of a script in this process.
final class ScriptRun {
    private final Script script;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    ScriptRun(Script script) { this.script = script; }

    ScriptEnd run(List<String> arguments) throws InterruptedException {
        Thread here = Thread.currentThread();
        ClassLoader loaderBefore = here.getContextClassLoader();
        UncaughtExceptionHandler handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
        try (ScriptLoader loader = new ScriptLoader(script)) {
            here.setContextClassLoader(loader);
            Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> failure.compareAndSet(null, thrown));
            Optional<MainMethod> main = MainMethod.of(loader.loadClass(script.main()));
            if (main.isEmpty()) return noMain();
            call(main.get(), arguments);
            awaitThreads(threadsBefore);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("javac made no class " + script.main(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            here.setContextClassLoader(loaderBefore);
            Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
        }
        return Optional.ofNullable(failure.get())
                .<ScriptEnd>map(thrown -> new ScriptEnd.Failed(thrown, ScriptTrace.of(script, thrown)))
                .orElseGet(ScriptEnd.Done::new);
    }

    private ScriptEnd noMain() {
        return new ScriptEnd.NoMain(script.file() + ": expected a method to begin with, void main() { … }, found none"
                + " in " + script.main() + "; put the lines that should run into it");
    }

    private void call(MainMethod main, List<String> arguments) {
        try {
            main.call(arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            failure.compareAndSet(null, e.getCause());
        } catch (ReflectiveOperationException e) {
            failure.compareAndSet(null, e);
        }
    }

    /// Threads that the script began and that are no daemons keep it running.
    private static void awaitThreads(Set<Thread> before) throws InterruptedException {
        for (Optional<Thread> left = left(before); left.isPresent(); left = left(before)) left.get().join();
    }

    private static Optional<Thread> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon() && !before.contains(thread)
                        && !thread.getName().equals("DestroyJavaVM"))
                .findFirst();
    }
}
