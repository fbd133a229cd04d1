# What `sam build` and a deployment need; everything else is in ./ferry and Maven.

STACK ?= lakeferry
MAVEN ?= mvn -B -q
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html; another partition has another one.
CERTIFICATES ?= https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem

.PHONY: build-RedshiftUnloadFunction build-S3ToRdsFunction build-KeyspacesExportFunction build-JobStateFunction build-RunSweepFunction upload

# sam calls these with ARTIFACTS_DIR set, one after the other; the later builds find all done.
build-RedshiftUnloadFunction build-S3ToRdsFunction build-KeyspacesExportFunction build-JobStateFunction build-RunSweepFunction:
	$(MAVEN) -pl functions -am package -DskipTests
	cp -R functions/target/lambda/. "$(ARTIFACTS_DIR)"

# Puts the jar of the jobs, the script that Glue asks for and the certificates of RDS where the functions look for them.
upload:
	$(MAVEN) -pl glue-jobs -am package -DskipTests
	bucket=$$(aws cloudformation describe-stacks --stack-name $(STACK) --query "Stacks[0].Outputs[?OutputKey=='WorkBucket'].OutputValue" --output text) \
	  && aws s3 cp glue-jobs/target/lakeferry-glue-jobs-glue.jar "s3://$$bucket/lakeferry/jars/lakeferry-glue-jobs-glue.jar" \
	  && printf '// The class of the job is in the jar; Glue asks for a script all the same.\n' \
	  | aws s3 cp - "s3://$$bucket/lakeferry/jars/placeholder.scala" \
	  && curl -fsS "$(CERTIFICATES)" -o glue-jobs/target/global-bundle.pem \
	  && aws s3 cp glue-jobs/target/global-bundle.pem "s3://$$bucket/lakeferry/jars/global-bundle.pem"
