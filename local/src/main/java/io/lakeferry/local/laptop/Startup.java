package io.lakeferry.local.laptop;

import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.cloudwatch.CloudWatchService;
import io.lakeferry.local.endpoint.AwsEndpoint;
import io.lakeferry.local.endpoint.AwsService;
import io.lakeferry.local.endpoint.Faults;
import io.lakeferry.local.glue.GlueService;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.glue.RunLimits;
import io.lakeferry.local.lambda.EventBus;
import io.lakeferry.local.lambda.LambdaArtifact;
import io.lakeferry.local.lambda.LambdaRunner;
import io.lakeferry.local.lambda.Schedules;
import io.lakeferry.local.lambda.Template;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.redshift.RedshiftServer;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.secrets.SecretsService;
import io.lakeferry.local.sts.StsService;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts the parts of a laptop in the order of their needs; PostgreSQL beside the others. */
final class Startup {
  private final LaptopSettings settings;
  private final House house;
  private final Path state;
  private final Closing closing;
  private final Faults faults = new Faults();

  Startup(LaptopSettings settings, Closing closing) {
    this.settings = settings;
    this.house = settings.house();
    this.state = settings.state();
    this.closing = closing;
  }

  Laptop.Parts run() throws IOException {
    closing.add(StateLock.take(state));
    RdsInstances rds =
        closing.add(RdsInstances.in(state.resolve("rds"), house.programs(), settings.ports()::of));
    CassandraInstance cassandra =
        closing.add(
            CassandraInstance.in(
                state.resolve("cassandra"),
                house::cassandraClasspath,
                settings.ports().cassandra()));
    Template template = Template.read(house.template(), settings.parameters());
    S3Server s3 = closing.add(S3Server.start(state.resolve("s3"), settings.ports().s3()));
    CompletableFuture<RedshiftServer> redshift =
        CompletableFuture.supplyAsync(() -> startRedshift(s3.uri()));
    // Closed before anything else if the rest fails: nobody else would hear of a late start.
    closing.add(() -> redshift.handle((server, failure) -> null).join());
    try {
      return run(template, s3, redshift, rds, cassandra);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private RedshiftServer startRedshift(URI s3) {
    return closing.add(
        RedshiftServer.start(state.resolve("redshift"), settings.ports().redshift(), s3));
  }

  private Laptop.Parts run(
      Template template,
      S3Server s3,
      CompletableFuture<RedshiftServer> redshift,
      RdsInstances rds,
      CassandraInstance cassandra)
      throws IOException {
    CompletableFuture<URI> address = new CompletableFuture<>();
    JvmJobProcesses processes =
        closing.add(
            new JvmJobProcesses(
                state.resolve("jobs"),
                house.jobJar() + File.pathSeparator + house.sparkClasspath(),
                address::join,
                s3.uri(),
                new WarehousePorts(redshift),
                settings.jobs()));
    EventRelay relay = new EventRelay();
    GlueService glue =
        closing.add(
            new GlueService(
                state.resolve("glue"),
                processes,
                new KnownRoles(template.roles()),
                faults,
                relay,
                RunLimits.ofLaptop(),
                settings.clock()));
    AwsEndpoint endpoint =
        closing.add(
            AwsEndpoint.start(settings.ports().endpoint(), services(glue, rds, cassandra), faults));
    address.complete(endpoint.uri());
    LambdaRunner lambda = closing.add(lambda(template, new Exports(endpoint.uri(), s3.uri())));
    relay.attach(new EventBus(template.rules(), lambda));
    Schedules schedules =
        closing.add(new Schedules(template.schedules(), settings.clock(), lambda::invokeLater));
    LambdaEndpoint invoke = closing.add(LambdaEndpoint.start(lambda));
    new Seed(settings, template, new AwsCalls(endpoint.uri()))
        .plant(s3, redshift.join(), rds, cassandra);
    Beacon beacon =
        new Beacon(
            endpoint.uri(),
            s3.uri(),
            invoke.uri(),
            redshift.join().jdbcUrl(),
            rds.all().stream().map(Beacon.Database::of).toList(),
            cassandra.contactPoint());
    beacon.light(state);
    closing.add(() -> Beacon.putOut(state));
    return new Laptop.Parts(
        template,
        s3,
        redshift.join(),
        rds,
        cassandra,
        faults,
        glue,
        processes,
        lambda,
        schedules,
        beacon);
  }

  private List<AwsService> services(
      GlueService glue, RdsInstances rds, CassandraInstance cassandra) {
    return List.of(
        glue,
        new CloudWatchService(state.resolve("cloudwatch"), settings.clock()),
        new SecretsService(
            state.resolve("secrets"),
            settings.clock(),
            id -> {
              rds.startFor(id);
              cassandra.startFor(id);
            }),
        new StsService());
  }

  private LambdaRunner lambda(Template template, Exports exports) throws IOException {
    LambdaArtifact artifact =
        LambdaArtifact.prepare(
            house.taskRoot(),
            house.runtimeClasspath(),
            exports.variables(),
            state.resolve("functions"));
    return new LambdaRunner(template, artifact, settings.retryBackOff());
  }
}
