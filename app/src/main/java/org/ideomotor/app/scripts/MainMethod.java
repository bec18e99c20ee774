package org.ideomotor.app.scripts;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/// The method a script begins with, by the rules of the Java Language Specification 25, section 12.1.4: `main(String[])`
/// before `main()`, static or not, not private.
record MainMethod(Class<?> type, Method method) {
    static Optional<MainMethod> of(Class<?> type) {
        return find(type, String[].class).or(() -> find(type)).map(method -> new MainMethod(type, method));
    }

    private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                Method method = owner.getDeclaredMethod("main", parameters);
                if (method.getReturnType() == void.class && !Modifier.isPrivate(method.getModifiers()))
                    return Optional.of(method);
            } catch (NoSuchMethodException e) {
                // perhaps a superclass has it
            }
        }
        return Optional.empty();
    }

    /// Calls it.
    ///
    /// @throws InvocationTargetException with what the script threw
    /// @throws ReflectiveOperationException if there is no object to call it on
    void call(String[] arguments) throws ReflectiveOperationException {
        method.setAccessible(true);
        Object target = Modifier.isStatic(method.getModifiers()) ? null : instance();
        if (method.getParameterCount() == 0) method.invoke(target);
        else method.invoke(target, (Object) arguments);
    }

    private Object instance() throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
