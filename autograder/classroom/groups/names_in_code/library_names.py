"""The attributes that formulas use of numbers, containers, tensors, networks and of torch, numpy and scipy.

Each was looked at: none opens, loads, saves, compiles or starts anything, and none is anybody's name. Beside random
seeds and the grad mode, which are set again before each question, none changes how other code computes. What is not
here is not known, so a new version of a package adds nothing.
"""

_NAMES = frozenset(
    """
    H T abs absolute acos acosh add addbmm addcdiv addcmul addmm addmv addr adjoint all allclose alpha amax amin
    aminmax angle any append arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition
    argsort argwhere around array array_equal array_split as_tensor asanyarray asarray ascontiguousarray asin asinh
    astype atan atan2 atanh atleast_1d atleast_2d atleast_3d average baddbmm bernoulli bfloat16 bincount bitwise_and
    bitwise_not bitwise_or bitwise_xor block block_diag bmm bool bool_ broadcast_arrays broadcast_shapes
    broadcast_tensors broadcast_to bucketize byte c_ cartesian_prod cat cbrt cdist ceil chain_matmul cholesky choose
    chunk clamp clamp_max clamp_min clip clone column_stack comb complex128 complex64 compress concat concatenate cond
    conj conjugate contiguous convolve copy copysign copyto corrcoef correlate cos cosh count count_nonzero cov cpu
    cross cummax cummin cumprod cumsum cumulative_sum cumulative_trapezoid data deg2rad degrees delete denominator det
    detach device diag diag_embed diag_indices diagflat diagonal diff digamma digitize dim dist div divide divmod dot
    double dsplit dstack dtype e ediff1d eig eigh eigvals eigvalsh einsum empty empty_like eps eq equal erf erfc
    erfinv errstate exp exp2 expand expand_as expand_dims expit expm1 exponential extend extract eye fabs factorial
    fft fft2 fftn fill fill_diagonal finfo fix flat flatnonzero flatten flip fliplr flipud float float16 float32
    float64 float_power floor floor_divide fmax fmin fmod frac frexp from_numpy fromiter fsum full full_like gamma
    gather gcd ge geomspace ger get get_device grad grad_fn gradient greater greater_equal gt half heaviside histc
    histogram hsplit hstack hypot identity ifft iinfo imag index index_add index_copy index_fill index_put
    index_select inf inner insert int int16 int32 int64 int8 interp intersect1d inv inverse irfft is_complex
    is_contiguous is_cuda is_floating_point is_grad_enabled is_leaf is_nonzero is_tensor isclose isfinite isin isinf
    isnan isneginf isposinf isqrt isscalar item items itemsize ix_ keys kron kthvalue ldexp le lerp less less_equal
    lexsort lgamma linspace log log10 log1p log2 logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not
    logical_or logical_xor logit logspace logsumexp long lower lstsq lt mH mT mask_indices masked_fill masked_scatter
    masked_select matmul matrix_exp matrix_norm matrix_power matrix_rank matrix_transpose max maximum mean median
    meshgrid min minimum mm mod modf moveaxis movedim msort mul multi_dot multinomial multiply multivariate_normal mv
    nan nan_to_num nanargmax nanargmin nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile
    nanstd nansum nanvar narrow ndarray ndenumerate ndim ndimension ndindex ne neg negative nelement new_empty
    new_full new_ones new_tensor new_zeros newaxis nonzero norm normal normalize not_equal numel numerator numpy ones
    ones_like outer pad partition pdist percentile perm permutation permute pi piecewise pinv pinverse place polyfit
    polyval pop positive pow power prod promote_types ptp put put_along_axis putmask qr quantile r_ rad2deg radians
    rand rand_like randint randint_like randn randn_like random randperm ravel real reciprocal remainder remove renorm
    repeat repeat_interleave requires_grad reshape reshape_as result_type retain_grad reverse rfft rint roll rollaxis
    roots rot90 round row_stack rsqrt scatter scatter_add scatter_reduce searchsorted select setdefault setdiff1d sgn
    shape short shuffle sigmoid sign signbit sin sinc sinh size slogdet solve sort split split_with_sizes sqrt square
    squeeze stack std std_mean stride sub subtract sum sum_to_size svd svdvals swapaxes swapdims t take
    take_along_axis take_along_dim tan tanh tau tensor tensor_split tensordot tile to tolist topk trace transpose
    trapezoid trapz tri triangular_solve tril tril_indices trim_zeros triu triu_indices true_divide trunc type type_as
    uint8 unbind unflatten unfold uniform union1d unique unique_consecutive unravel_index unsqueeze unwrap update
    upper values vander var var_mean vdot vecdot vector_norm view view_as view_as_complex view_as_real vsplit vstack
    where xlogy zero zeros zeros_like

    AvgPool2d BCELoss BCEWithLogitsLoss BatchNorm1d BatchNorm2d Bilinear CELU Conv1d Conv2d ConvTranspose2d
    CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss Dropout Dropout2d ELU Embedding Flatten GELU GLU
    GaussianNLLLoss GroupNorm Hardsigmoid Hardtanh HingeEmbeddingLoss HuberLoss Identity InstanceNorm2d KLDivLoss
    L1Loss LayerNorm LeakyReLU Linear LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool2d Module ModuleDict
    ModuleList MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss PReLU PairwiseDistance Parameter ParameterDict
    ParameterList PoissonNLLLoss ReLU ReLU6 SELU Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmin
    Softplus Softshrink Softsign Tanh Tanhshrink Threshold TripletMarginLoss Unflatten adaptive_avg_pool2d avg_pool2d
    batch_norm bilinear binary_cross_entropy binary_cross_entropy_with_logits celu constant_ conv1d conv2d
    conv_transpose2d cosine_embedding_loss cosine_similarity cross_entropy dropout elu gaussian_nll_loss gelu glu
    group_norm hardsigmoid hardswish hardtanh hinge_embedding_loss huber_loss instance_norm kaiming_normal_
    kaiming_uniform_ kl_div l1_loss layer_norm leaky_relu linear log_softmax logsigmoid margin_ranking_loss max_pool2d
    mish mse_loss multi_margin_loss multilabel_soft_margin_loss nll_loss one_hot ones_ orthogonal_ pairwise_distance
    poisson_nll_loss prelu relu relu6 rrelu selu silu smooth_l1_loss soft_margin_loss softmax softmin softplus
    softshrink softsign tanhshrink threshold triplet_margin_loss xavier_normal_ xavier_uniform_ zeros_

    DoubleTensor FloatTensor Function Generator LongTensor Size Tensor Variable add_module apply backward bias buffers
    children current_device default_rng device_count enable_grad eval forward functional_call grad_and_value hessian
    hvp in_features inference_mode initial_seed is_available jacfwd jacobian jacrev jvp manual_seed manual_seed_all
    mark_non_differentiable modules named_buffers named_children named_modules named_parameters needs_input_grad
    no_grad out_features parameters register_buffer register_parameter save_for_backward saved_tensors seed
    set_grad_enabled state_dict train training vhp vjp vmap weight zero_grad

    Bernoulli Beta Categorical Dirichlet Exponential Gumbel Laplace LogNormal Normal Uniform apply_along_axis
    approx_fprime beta binom brentq cdf choice cityblock cosine cumulative_simpson entr entropy erfcinv euclidean
    expectation fixed_quad fmean fminbound fun gammaln i0 icdf jensenshannon kl_divergence linear_sum_assignment
    linprog loc log_expit log_ndtr log_prob logistic logits lognorm logpdf logpmf minkowski mode ndtr ndtri nquad
    pdf pmf poisson polygamma ppf probs psi quad random_sample rel_entr romb rsample rvs sample scale simpson
    sqeuclidean squareform standard_normal stddev success variance vectorize wasserstein_distance
    wasserstein_distance_nd x xlog1py zeta
    """.split()
)

KEYWORDS = frozenset(
    "a_max a_min affine correction ddof dim0 dims end_dim endpoint equal_nan fill_value has_aux ignore_index in_dims "
    "is_grads_batched keepdims label_smoothing loc memory_format negative_slope neginf non_blocking num out_dims "
    "pos_weight posinf randomness repeats scale sep shifts size_average stop threshold".split()
)  # of their functions' arguments, which our own code gives by no name


def is_known(attribute: str) -> bool:
    """Whether an attribute is one of them; of what computes a value, also the kind that changes its tensor: `add_`."""
    return attribute in _NAMES or attribute.removesuffix("_") in _NAMES
