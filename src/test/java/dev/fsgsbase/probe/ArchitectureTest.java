package dev.fsgsbase.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house, each with its reason. */
@AnalyzeClasses(packagesOf = Application.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.fsgsbase.probe.";

  /** Each may see what stands after it. */
  private static final List<String> ORDER =
      List.of("format", "fleet", "probe", "verdict", "evidence", "selftest", "host");

  private static final List<String> PUBLISHERS = List.of("web", "metrics", "publish", "cli");

  private static final List<String> NAMES =
      Stream.of(List.of("service"), PUBLISHERS, ORDER).flatMap(List::stream).toList();

  @ArchTest
  static final ArchRule importsPointOneWay =
      layers()
          .ensureAllClassesAreContainedInArchitecture()
          .because("a newcomer reads from either end, and one publisher can go without the others");

  @ArchTest
  static final ArchRule onlyHostCallsNativeCode =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "host..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..")
          .because("host is the only door to the machine, and the only place to look for a crash");

  @ArchTest
  static final ArchRule theVerdictIsPure =
      pure(ROOT + "verdict..")
          .because("the same evidence must give the same verdict, today and from a recording");

  @ArchTest
  static final ArchRule theInventoryIsPure =
      pure(ROOT + "fleet")
          .because("the same series must give the same hosts and counts, whoever delivered them");

  @ArchTest
  static final ArchRule theInventoryDoesNotKnowWhereItsSeriesAreFrom =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "fleet")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "fleet.prometheus..")
          .because("another source of them must be able to take its place");

  @ArchTest
  static final ArchRule onlyTheEntryEndsTheJvm =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Application.class)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("an exit status is an answer, and a stop must reap the worker first");

  @ArchTest
  static final ArchRule everyPackageSaysWhatMayBeNull =
      classes()
          .should(resideInANullMarkedPackage())
          .because("unknown is null here, and nothing else is");

  @ArchTest
  static final ArchRule controllersAreHidden =
      classes()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .bePackagePrivate()
          .because("HTTP is their only caller");

  @ArchTest
  static final ArchRule controllersHaveNoState =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(RestController.class)
          .should()
          .beFinal()
          .because("all requests share them at the same time");

  @ArchTest
  static final ArchRule onlyTheCommandLineWritesToTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .and()
          .doNotBelongToAnyOf(Application.class)
          .should(ACCESS_STANDARD_STREAMS)
          .orShould(USE_JAVA_UTIL_LOGGING)
          .because("a service's words go to its log, in one format");

  private static LayeredArchitecture layers() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("entry")
            .definedBy(Application.class.getPackageName());
    for (String name : NAMES) {
      layers = layers.layer(name).definedBy(ROOT + name + "..");
    }
    layers = layers.whereLayer("entry").mayNotBeAccessedByAnyLayer();
    layers = layers.whereLayer("service").mayOnlyBeAccessedByLayers("entry");
    for (String publisher : PUBLISHERS) {
      layers = layers.whereLayer(publisher).mayOnlyAccessLayers(ORDER.toArray(String[]::new));
    }
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] after = ORDER.subList(i + 1, ORDER.size()).toArray(String[]::new);
      layers = layers.whereLayer(ORDER.get(i)).mayOnlyAccessLayers(after);
    }
    layers = layers.whereLayer("host").mayNotAccessAnyLayer();
    return layers;
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(item, marked, item.getPackageName() + " is not"));
      }
    };
  }

  /** No framework, no I/O, no clock, no thread. */
  private static ArchRule pure(String packages) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.slf4j..",
            "java.io..",
            "java.nio..",
            "java.net..",
            "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class);
  }
}
