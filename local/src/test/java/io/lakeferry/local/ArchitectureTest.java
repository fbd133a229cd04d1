package io.lakeferry.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, and the Glue client has one user. */
class ArchitectureTest {
  private static final String CONTRACT = "io.lakeferry.contract..";
  private static final String FUNCTIONS = "io.lakeferry.functions..";
  private static final String JOBS = "io.lakeferry.jobs..";
  private static final String LOCAL = "io.lakeferry.local..";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lakeferry");

  @Test
  void allModulesAreSeen() {
    for (String part : new String[] {"contract", "functions", "jobs", "local"}) {
      assertThat(HOUSE.stream().map(JavaClass::getPackageName))
          .anyMatch(name -> name.startsWith("io.lakeferry." + part));
    }
  }

  @Test
  void contractKnowsOnlyTheJdkAndAnnotations() {
    classes()
        .that()
        .resideInAPackage(CONTRACT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CONTRACT, "java..", "com.fasterxml.jackson.annotation..")
        .check(HOUSE);
  }

  @Test
  void packagesOfTheContractDependOneWay() {
    slices().matching("io.lakeferry.contract.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void functionsKnowNeitherJobsNorTheLaptopNorSpark() {
    noClasses()
        .that()
        .resideInAPackage(FUNCTIONS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JOBS, LOCAL, "org.apache.spark..", "org.apache.hadoop..")
        .check(HOUSE);
  }

  @Test
  void jobsKnowNeitherFunctionsNorTheLaptopNorGlueNorScala() {
    noClasses()
        .that()
        .resideInAPackage(JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FUNCTIONS,
            LOCAL,
            "com.amazonaws.services.glue..",
            "software.amazon.awssdk.services.glue..")
        .check(HOUSE);
  }

  @Test
  void onlyFunctionsGlueTouchesTheGlueClient() {
    noClasses()
        .that(resideOutside("io.lakeferry.functions.glue"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.glue..")
        .check(HOUSE);
  }

  @Test
  void packagesAreNounsOfTheDomain() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..service..", "..impl..", "..helper..")
        .check(HOUSE);
  }

  @Test
  void nothingExitsOutsideMain() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Ferry")
        .and()
        .doNotHaveSimpleName("JobMain")
        .and()
        .resideOutsideOfPackage(JOBS)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> resideOutside(String packageName) {
    return DescribedPredicate.describe(
        "reside outside " + packageName,
        type ->
            !type.getPackageName().equals(packageName)
                && !type.getPackageName().startsWith(packageName + "."));
  }
}
