package ingest

// titleWords are words of technical titles that are no parts of personal
// names. "Deep Learning, Large Models" has the form of two names; these words
// tell them apart.
var titleWords = wordSet(`a about above abstraction accelerated accelerating acceleration accelerator accelerators access accuracy accurate across
adaptation adapting adaptive adversarial again agent agents algorithm algorithms alignment all allocation allreduce always an
analysis analyzing and another application applications applied approach approaches approximate architectural architecture
architectures are artificial assistant attack attacks attention augmented authors automated automatic automatically autonomous
autoregressive aware balancing bandwidth based batch batching bayesian been before behavior benchmark benchmarking benchmarks
better beyond big binary black blind block bottleneck bottlenecks breaking bridging broadcast building by cache caching can
causal center centers chain challenges characterization chat checkpointing chip classification clean client closed cloud cluster
clustering clusters code collaborative collection collective combining communication comparison compilation compiler compilers
complex comprehensive compressed compression computation computational compute computer computing concurrent conditional
conference confidential consistency consistent constraint construction consumer container context continual continuous
contrastive control controllable convolutional cost costs cpu cross data database databases datacenter datacenters dataflow
dataset datasets decentralized decoding deep deeper delivering democratizing demonstration demonstrations dense deployment
design designing detecting detection development device devices different diffusion direct disaggregated disaggregating
disaggregation discrete distributed distributing distribution dnn dnns domain driven dynamic dynamics each economic edge
effective efficiency efficient efficiently eight elastic else embedded embedding embeddings emerging empirical enabling encoder
encoding end energy engine enhancing ensemble enterprise environment environments era estimation evaluating evaluation ever
every everything evolution exascale execution experience expert experts explaining exploiting exploration exploring extreme
failure failures fair fairness fast faster fault feature features federated feedback few file filter fine finetuning first five
fixed flash flexible flow for forward foundation four fpga framework frameworks from full function functions fusion fuzzing gap
general generalized generating generation generative generic get getting global goodput gpu gpus gradient granularity graph
graphs guide guided had hardware harvesting has here heterogeneous hidden hierarchical high how human humans hybrid
hyperparameter hyperscale if image images imitation implementation implicit improved improving in in-network increasing
independent industrial industry inference information infrastructure innovations input integrated integration intelligence
intelligent interactive interference interpretable introducing introduction is isolation issues it its job jobs joint just keep
keeping kernel kernels key knowledge language languages large latency latent layer layers lazy learned learning less lessons
leveraging lightweight like linear linux live llm llms load local locality long low machine machines make makes making
management manager managing many map mapping massive matrix maximizing measurement measuring mechanism mechanisms memory message
meta method methods microservice microservices million minimal minimizing mitigating mixture ml mobile model modeling modelling
models modern modular monitoring moving much multi multimodal multiple multiplexing natural near need network networked
networking networks neural never new next nine node non not novel numa object observability of offloading on once one online
open operating operator operators optimal optimality optimization optimizations optimized optimizer optimizing oriented others
our out over overhead overlap overview packet paper papers paradigm parallel parallelism parallelization parameter parameters
partial partition partitioning passing path pattern patterns perception performance persistent personalized perspective physical
pipeline pipelined pipelines placement planning platform platforms policies policy power practical practice practices precise
precision predictable predicting prediction preemptible preemption preference preferences prefetching preprocessing pretrained
pretraining prioritized privacy private proactive probabilistic problem problems process processing processor processors
production profiling program programmable programming programs progressive project prompt prompting proof protocol protocols
provable quality quantization quantized quantum queries query ram random rapid rdma reading real realtime reasoning recognition
recommendation recommender recovery recurrent reducing reduction redundancy reference refinement regularization reinforcement
relational reliability reliable remote replication representation representations request requests research resilient resolution
resource resources rethinking retrieval revealing review revisiting reward robot robotic robotics robust robustness routing
runtime runtimes safe safety same sampling scalability scalable scale scaling schedule scheduler schedulers scheduling science
scientific search second secure security segmentation selection self semantic semantics sensing sensor sequence sequences
sequential server serverless servers service services serving session seven shared sharing short should side simple simulating
simulation simulator single six slow small smart social software solving source space sparse sparsity spatial specialized
specification speculative speech speed speeding state static statistical step steps stochastic storage store storing strategies
strategy stream streaming streams structure structured structures study subset super supercomputer supercomputing supervised
support survey sustainable switch switches switching synchronization synchronous synthesis synthetic system systems table take
takes taking taming task tasks taxonomy technique techniques technology temporal ten tensor tensors test testing text the their
theorem theoretic theoretical theory there things third three through throughput tiered time to token tokens tool toolkit tools
topologies topology toward towards trace traces tracking tradeoff tradeoffs traffic train training transfer transformation
transformer transformers translation transparent tree trees trust trusted tuning tutorial twice two ubiquitous understanding
unified unifying universal unleashing unlocking unsupervised update updates us user users using utilization validation
variational vector verification verifying via video view virtual virtualization virtualized vision visual visualization voice vs
warehouse warming was web weight weights were what when where who why wide wild wireless with without word work workflow
workflows workload workloads workshop world wrong yes zero`)
