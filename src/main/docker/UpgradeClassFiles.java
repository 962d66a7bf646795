import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the classes of a jar the class file version 52 (Java 8) and the stack maps that it needs:
 * {@code java UpgradeClassFiles.java JAR}.
 *
 * <p>Class files before version 50 are verified by type inference at each start (JVMS 4.10.2), and
 * an AOT cache does not take them. What their methods do stays as it is.
 */
public final class UpgradeClassFiles {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
  private static final String NOTICE =
      "%d class files of this jar were changed by fsgsbase-probe: they have the class file version 52%n"
          + "and stack maps. Their code is unchanged.%n";

  private final FileSystem jar;
  private final ClassFile classFile;

  private UpgradeClassFiles(FileSystem jar) {
    this.jar = jar;
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing(this::open)
            .orElse(ClassHierarchyResolver.defaultResolver());
    this.classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(resolver),
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
  }

  public static void main(String... args) throws IOException {
    URI uri = URI.create("jar:" + Path.of(args[0]).toUri());
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      int upgraded = new UpgradeClassFiles(jar).run();
      if (upgraded == 0) {
        throw new IllegalStateException(args[0] + " has no old class files: this step is needless");
      }
      Files.writeString(jar.getPath("/META-INF/CHANGES"), NOTICE.formatted(upgraded));
    }
  }

  private int run() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(jar.getPath("/"))) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    int upgraded = 0;
    for (Path file : files) {
      ClassModel old = classFile.parse(Files.readAllBytes(file));
      if (old.majorVersion() < FIRST_WITH_STACK_MAPS) {
        Files.write(file, upgrade(old));
        upgraded++;
      }
    }
    return upgraded;
  }

  /** Methods are taken apart and put together again, which is when they get their stack maps. */
  private byte[] upgrade(ClassModel old) {
    ClassTransform version =
        ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
    ClassTransform methods =
        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
    byte[] upgraded = classFile.transformClass(old, methods.andThen(version));
    List<VerifyError> errors = classFile.verify(upgraded);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          old.thisClass().asInternalName() + " cannot be verified", errors.get(0));
    }
    return upgraded;
  }

  private InputStream open(ClassDesc type) {
    String descriptor = type.descriptorString();
    Path file = jar.getPath(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return Files.exists(file) ? new ByteArrayInputStream(Files.readAllBytes(file)) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
