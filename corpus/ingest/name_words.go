package ingest

// headWords are words that stand alone before a colon without being a name:
// they say what kind of piece it is, or what it is about.
var headWords = nameSet("abstract announcement appendix article benchmark book brief case challenges comment commentary " +
	"conclusion demo discussion editorial erratum essay experience extended foreword highlights introduction invited " +
	"journal keynote lecture lessons news note opinion overview panel paper perspective perspectives position poster " +
	"preface proceedings prologue proposal question questions report research retraction review short sok spotlight study " +
	"summary survey talk theory thesis tutorial update vision viewpoint wip workshop " +
	"attention blockchain caching checkpointing cloud clouds communication compilation compression computing consistency " +
	"containers datacenters debugging distillation efficiency energy fairness fragmentation generalization gpus hardware " +
	"inference interference latency llms locality memory microservices models networking networks parallelism performance " +
	"power preemption privacy programming pruning quantization reliability robustness scalability scheduling security " +
	"serverless serving sharing software sparsity speculation storage training transformers virtualization why how what when")

// inPhrase are words that names of several words do not contain and that
// acronyms skip.
var inPhrase = nameSet("a an and are as at be by can do for from how in into is it not of on or our over the their to " +
	"toward towards under using via vs what when where why with without")

// acronyms are the field's own abbreviations, and other capitals that name no
// system.
var acronyms = nameSet("AI AIGC ANN API APIs AR ARM ASIC ASR AWS BFT BSP CDN CI CL CNN CNNs CPU CPUs CUDA CV CXL DAG DAGs DB DC DCN " +
	"DDL DDP DL DLRM DLRMs DLT DMA DNN DNNs DNS DP DPU DPUs DRAM DRL DSL DSLs DVFS ECC EP ETL FaaS FFT FIFO FL FLOPs FLOPS FP16 FP8 FP32 FPGA FPGAs FSDP " +
	"GAN GANs GCN GDPR GEMM GNN GNNs GPGPU GPT GPU GPUs HBM HDD HPC HTTP HW I IaaS ICT ID IDs IID INA INT4 INT8 I/O IO IoT IP IPC IR ISA IT " +
	"JCT JIT JSON JVM KV KVS LAN LLM LLMs LM LMs LRU LSM LSTM MAC MCMC MDP MIG MILP ML MLaaS MLOps MLP MM MMU MoE MoEs MPI MPS MPMD MPSoC " +
	"NAS NCCL NIC NICs NLP NN NP NPU NPUs NUMA NVLink NVM NVMe NVMM OLAP OLTP OOM OS OSS P2P P99 PaaS PC PCI PCIe PDE PGM PIM PMEM PP PPO PS " +
	"QoE QoS QPS R&D RAG RAM RDMA ReRAM REST RISC-V RISC RL RLHF RNN RNNs RoCE RPC RPCs RTT SaaS SCM SDK SDN SFT SGD SGX SIMD SIMT SLA SLAs SLO SLOs " +
	"SM SMs SMT SoC SoCs SOTA SP SPMD SpMM SpMV SQL SR SRAM SSD SSDs SSM SSMs SVM TCO TCP TEE TEEs TLB TLS TP TPU TPUs TPUv4 TTFT TPOT UDF UDFs UDP UI UVM " +
	"vCPU vCPUs VM VMs VMM VLSI VR WAN XR XML YARN ZK ZNS AllReduce All-Reduce AllGather All-to-All AlltoAll all-to-all Inc URL PDF Eq Fig Sec " +
	"GB TB MB KB Gbps GHz USENIX ACM IEEE UC MIT US USA EU " +
	"3D 2D 4D AMT ASR AUC CFG CRF CT DCNN DOF DoF EEG EKF EM FCN FPS GAT GCNN GMM GPS HMM HRI ICP IE IMU IOU IoU KD KG KL LBP LIDAR LiDAR LDA MAP MAV MAVs " +
	"MCTS MIMO MPC MRF MRI MSE MT NER NERF NLG NLI NLU NMT ODE OCR OOD PCA PET POMDP PSNR QA RBM RGB RGB-D RGBD RRT SAR SDE SLAM SNN SNR SOTA SVD TTS UAV UAVs " +
	"V2X VAE VI VIO VLM VLMs VQA WSD XAI")

// borrowed are systems, models and data that papers build on and compare
// with. One of them is a paper's own name only where its title begins with it.
var borrowed = nameSet("PyTorch TensorFlow JAX XLA MXNet Caffe Keras ONNX TVM Triton TensorRT TensorRT-LLM cuDNN cuBLAS CUTLASS DeepSpeed DeepSpeed-MoE " +
	"Megatron Megatron-LM FairScale Horovod vLLM FasterTransformer HuggingFace Hugging Ollama Ray RLlib " +
	"Kubernetes Docker Knative OpenFaaS OpenWhisk OpenStack Mesos Slurm Borg Hadoop Spark Flink Kafka Hive HBase Cassandra MongoDB MySQL PostgreSQL " +
	"Redis RocksDB Memcached ZooKeeper Ceph HDFS Lustre NFS Linux Windows Android iOS Xen KVM QEMU FreeBSD CFS eBPF DPDK SPDK OpenMP OpenCL OpenMPI " +
	"Python Java JavaScript Rust Go C++ Haskell Scala Julia WebAssembly GitHub Google Meta Facebook Microsoft Amazon Azure Alibaba Tencent Huawei " +
	"ByteDance Baidu NVIDIA Nvidia AMD Intel IBM Apple Samsung OpenAI DeepMind Anthropic Oracle VMware Uber Netflix Twitter LinkedIn " +
	"BERT GPT-2 GPT-3 GPT-4 ChatGPT LLaMA Llama Llama-2 LLaMA2 OPT T5 Mistral Mixtral Qwen DeepSeek Gemini PaLM BLOOM Falcon ViT CLIP Whisper " +
	"LoRA NeRF ResNet ResNet-50 ResNet50 VGG VGG16 AlexNet YOLO MobileNet EfficientNet Transformer Transformers Mamba LSTM ImageNet CIFAR-10 CIFAR CIFAR-100 MNIST COCO " +
	"MLPerf SPEC TPC-H TPC-C YCSB InfiniBand Ethernet OpenFlow Bayesian Markov Gaussian Monte Nash Pareto Lagrangian Euclidean Boolean Fourier " +
	"Adam AdamW Chinese English Internet Web Pub")

// commonWords are words that stand with a capital at the end of titles, at the
// start of notes, or behind "we present" without being a name.
var commonWords = nameSet("a an any are abstract adaptation algorithm analysis application approach artifact attention autoscaling award awards background " +
	"balance baseline batch batching benchmark best bandwidth bound budget cache caching capacity care case challenge challenges checkpointing chip " +
	"client cloud cluster code collective communication complexity compiler compression computation computing conclusion confidence consensus consistency " +
	"constraint container context contribution control core cost cpu data database datacenter deadline deep demand dependency deployment design detail " +
	"device distribution ease edge efficiency elasticity embedding energy ensemble environment error evaluation evidence evolution execution experience " +
	"experiment extensive fairness feature federated feedback finding flexibility forest framework frontend backend function future game gradient graph " +
	"guarantee hardware heuristic heterogeneity hint idea implementation inference insight instance intelligence interference introduction issue job joint " +
	"kernel key knowledge language latency layer learning lesson limit limitation load locality loss machine main management mechanism memory message " +
	"method metric migration mind mode model more motivation multi multiple network node note notice novel observation offline online offloading operation operator " +
	"optimal optimization order our overhead overview packet page paper parallel parallelism parameter partition path performance phase pipeline placement " +
	"platform policy pool power prediction preemption privacy problem process profile profiler profiling program protocol prototype proof provable pruning " +
	"quality quantization query queue random recovery redundancy reinforcement related reliability replication request research resource result results " +
	"robustness rule runtime sampling scalability scale scheduler scheduling search section security selection semantics sequence server serverless service serving " +
	"several sharing simulation slice solution space sparse sparsity speculation speed splitting stability stage state static step storage strategy stream " +
	"structure style summary switch synchronization synthesis system systems table task technique tensor test theory these this three throughput time token " +
	"tool topology trace tracing trade-off traffic training transfer transformer tree trust two uncertainty unified usability user utility utilization value variable " +
	"vision virtualization wild with work workflow workload world zero robot learner student human user agent image video scene " +
	"accordingly additionally again also although another as because before besides both but by consequently conversely currently each " +
	"earlier either eventually even every few finally first for formerly fourth from further furthermore given hence here hereby how however " +
	"if in indeed instead it its last lately later likewise many meanwhile moreover most namely nevertheless next no none nonetheless nowadays on once one only " +
	"others otherwise overall perhaps rather recently second similarly since so some soon specifically still such that then there thereby therefore " +
	"they third thus to today together too ultimately unlike until upon usually we what when where whereas whether which while who why yet you")
